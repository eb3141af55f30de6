import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { call, customToolCall, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { startAgent } from "./agent.ts";

const PATCH = "*** Begin Patch\n*** Add File: new.txt\n+hello\n*** End Patch";
const command = call(functionCall("c1", "shell_command", { command: "echo ran > out.txt" }));

test("a command runs after leave is given, and not without", async () => {
  await using agent = await startAgent({
    approval: "untrusted",
    script: [command, say("1", 2), command, say("2", 3), command, say("3", 4)],
  });
  const asked: (string | null | undefined)[] = [];
  const strict = await agent.codex.startThread();
  const declined = await strict.run("go");
  expect(declined.items[1]).toMatchObject({ type: "commandExecution", status: "declined" });
  await expect(readFile(join(agent.cwd, "out.txt"))).rejects.toThrow("ENOENT");
  const broken = await agent.codex.startThread({
    approveCommand: () => {
      throw new Error("no idea");
    },
  });
  expect((await broken.run("go")).items[1]).toMatchObject({ status: "failed" });
  await expect(readFile(join(agent.cwd, "out.txt"))).rejects.toThrow("ENOENT");
  const trusting = await agent.codex.startThread({
    approveCommand: ({ command: line }) => {
      asked.push(line);
      return "accept";
    },
  });
  expect((await trusting.run("go")).items[1]).toMatchObject({ status: "completed", exitCode: 0 });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("echo ran > out.txt");
});

test("a patch is shown before it is written", async () => {
  const seen: unknown[] = [];
  await using agent = await startAgent({
    approval: "untrusted",
    sandbox: "workspace-write",
    script: [call(customToolCall("p1", "apply_patch", PATCH)), say("done", 2)],
    approveFileChange: ({ changes }) => {
      seen.push(...changes);
      return "accept";
    },
  });
  const thread = await agent.codex.startThread({ model: "gpt-5.1" });
  const { items } = await thread.run("go");
  expect(seen).toEqual([{ path: join(agent.cwd, "new.txt"), kind: { type: "add" }, diff: "hello\n" }]);
  expect(items[1]).toMatchObject({ type: "fileChange", status: "completed" });
});

test("questions of the model are answered", async () => {
  const questions = [
    {
      id: "q1",
      header: "Colour",
      question: "Which?",
      options: [
        { label: "red", description: "" },
        { label: "blue", description: "" },
      ],
    },
  ];
  await using agent = await startAgent({
    script: [call(functionCall("c1", "request_user_input", { questions })), say("done", 2)],
    experimental: true,
    answerQuestions: ({ questions: asked }) => Object.fromEntries(asked.map(({ id }) => [id, "blue"])),
  });
  const thread = await agent.codex.startThread();
  const settings = { model: "mock-model", reasoning_effort: null, developer_instructions: null };
  const client = await agent.codex.client();
  await client.request("turn/start", {
    threadId: thread.id,
    input: [],
    collaborationMode: { mode: "plan", settings },
  });
  await thread.run("go");
  expect(JSON.stringify(agent.model.requests[1]?.body.input)).toContain(
    '{\\"q1\\":{\\"answers\\":[\\"blue\\"]}}',
  );
});

test("tools of the program are called, and their failures told", async () => {
  await using agent = await startAgent({
    script: [
      call(
        functionCall("c1", "add", { a: 1, b: 2 }),
        functionCall("c2", "boom", {}),
        functionCall("c3", "picture", {}),
      ),
      say("done", 2),
    ],
    experimental: true,
  });
  const inputSchema = { type: "object" };
  const thread = await agent.codex.startThread({
    tools: [
      {
        name: "add",
        description: "Adds",
        inputSchema,
        run: (args) => ({ sum: (args as { a: number; b: number }).a + 2 }),
      },
      {
        name: "boom",
        description: "Fails",
        inputSchema,
        run: () => {
          throw new Error("out of order");
        },
      },
      {
        name: "picture",
        description: "Shows",
        inputSchema,
        run: () => [{ type: "inputText", text: "a cat" }],
      },
    ],
  });
  const { items } = await thread.run("go");
  const calls = items.filter((item) => item.type === "dynamicToolCall");
  expect(calls.map(({ tool, success }) => [tool, success])).toEqual(
    expect.arrayContaining([
      ["add", true],
      ["boom", false],
      ["picture", true],
    ]),
  );
  const told = JSON.stringify(agent.model.requests[1]?.body.input);
  for (const text of ['{\\"sum\\":3}', "out of order", "a cat"]) expect(told).toContain(text);
});

test("tools without the experimental protocol are refused with the way to have them", async () => {
  await using agent = await startAgent();
  const tool = { name: "t", description: "", inputSchema: {}, run: () => "" };
  await expect(agent.codex.startThread({ tools: [tool] })).rejects.toThrow("experimental: true");
});
