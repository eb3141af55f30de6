import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  agentOf,
  agentScript,
  call,
  created,
  functionCall,
  hang,
  say,
  use,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { startAgent } from "./agent.ts";

const command = (id: string) => call(functionCall(id, "shell_command", { command: "echo ran > out.txt" }));

test("many threads run at once on one connection", async () => {
  const lines = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`<${n}>`, [say(`answer ${n}`, n)]]));
  await using agent = await startAgent({ script: agentScript(lines) });
  const answers = await Promise.all(
    Object.keys(lines).map(async (key) => {
      const thread = await agent.codex.startThread();
      return (await thread.run(key)).finalResponse;
    }),
  );
  expect(answers).toEqual(Array.from({ length: 10 }, (_, n) => `answer ${n}`));
});

test("a thread that is opened twice goes on in both hands, and each decides for its own turns", async () => {
  await using agent = await startAgent({
    approval: "untrusted",
    script: [say("hello", 0), command("c1"), say("one", 2), command("c2"), say("two", 4)],
  });
  const first = await agent.codex.startThread({ approveCommand: () => "decline" });
  await first.run("hello");
  const second = await agent.codex.resumeThread(first.id, { approveCommand: () => "accept" });
  const declined = await first.run("go");
  expect(declined.items[1]).toMatchObject({ type: "commandExecution", status: "declined" });
  await expect(readFile(join(agent.cwd, "out.txt"))).rejects.toThrow("ENOENT");
  const accepted = await second.run("go");
  expect(accepted.items[1]).toMatchObject({ type: "commandExecution", status: "completed" });
  expect([declined.finalResponse, accepted.finalResponse]).toEqual(["one", "two"]);
});

test("a thread that is closed can be resumed", async () => {
  await using agent = await startAgent({ script: [[created("r1"), hang()], say("again", 2)] });
  const thread = await agent.codex.startThread();
  const running = thread.run("go");
  const waiting = thread.run("later");
  running.catch(() => {});
  waiting.catch(() => {});
  await agent.model.request(0);
  await thread.close();
  await expect(running).rejects.toThrow("interrupted");
  await expect(waiting).rejects.toThrow("This thread is closed.");
  await expect(thread.run("more")).rejects.toThrow("This thread is closed.");
  await thread.close();
  const client = await agent.codex.client();
  expect(await client.request("thread/loaded/list", {})).toMatchObject({ data: [] });
  await using same = await agent.codex.resumeThread(thread.id);
  expect((await same.run("go on")).finalResponse).toBe("again");
});

test("the callbacks of the program decide for sub-agents, too", async () => {
  const asked: string[] = [];
  await using agent = await startAgent({
    approval: "untrusted",
    config: "[features]\nmulti_agent = true",
    script: agentScript({
      HELP: [command("c1"), say("helped", 11)],
      MAIN: [
        use("spawn", "spawn_agent", { message: "HELP" }),
        use("wait", "wait", (outputs) => ({ ids: [agentOf(outputs)], timeout_ms: 60_000 })),
        say("done", 3),
      ],
    }),
    approveCommand: ({ threadId }) => {
      asked.push(threadId);
      return "accept";
    },
  });
  const thread = await agent.codex.startThread();
  expect((await thread.run("MAIN")).finalResponse).toBe("done");
  expect(asked).toHaveLength(1);
  expect(asked).not.toContain(thread.id);
  expect(await readFile(join(agent.cwd, "out.txt"), "utf8")).toBe("ran\n");
});
