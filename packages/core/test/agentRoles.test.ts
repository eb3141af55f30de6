import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { agentOf, agentScript, outputsOf, say, use, userTexts } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

const ON = "[features]\nmulti_agent = true\n";

/** A thread that begins an agent in a role. */
async function begin(role: string): Promise<TestThread> {
  const spawn = use("spawn", "spawn_agent", { message: "child task", agent_type: role });
  const wait = use("wait", "wait", (outputs) => ({ ids: [agentOf(outputs)] }));
  const lines = { parent: [spawn, wait, say("done")], child: [say("answer")] };
  return TestThread.start({ config: ON, script: agentScript(lines) });
}

function asked(t: TestThread, key: string) {
  return t.model.requests.findLast(({ body }) => userTexts(body).some((text) => text.includes(key)))?.body;
}

test("an agent runs with the model and under the rules of the turn that wants it", async () => {
  await using t = await begin("worker");
  const id = t.thread.startTurn([{ type: "text", text: "parent", text_elements: [] }], {
    model: "gpt-5.2",
    effort: "high",
    sandboxPolicy: { type: "read-only" },
    approvalPolicy: "untrusted",
  });
  await t.until(({ msg, id: turn }) => msg.type === "task_complete" && turn === id);
  expect(t.engine.threads.get(agentOf(outputsOf(asked(t, "parent"))))?.settings).toMatchObject({
    model: "gpt-5.2",
    effort: "high",
    sandboxPolicy: { type: "read-only" },
    approvalPolicy: "untrusted",
  });
  expect(asked(t, "child")).toMatchObject({ model: "gpt-5.2", reasoning: { effort: "high" } });
});

test("a role of ours brings its own instructions", async () => {
  await using t = await begin("awaiter");
  await t.turn("parent");
  const texts = JSON.stringify(asked(t, "child")?.input);
  expect(texts).toContain("You wait for one command or task");
  expect(JSON.stringify(asked(t, "parent")?.input)).not.toContain("You wait for one command or task");
});

test("a role of the user sets what its file says, and leaves the rest as it is", async () => {
  await using t = await begin("poet");
  const table = 'model_reasoning_effort = "low"\ndeveloper_instructions = "Rhyme."\n';
  await writeFile(join(t.home, "poet.toml"), table);
  const role = '[agents.poet]\ndescription = "Rhymes."\nconfig_file = "poet.toml"\n';
  await appendFile(join(t.home, "config.toml"), role);
  const thread = await t.engine.threads.start({ developerInstructions: "Be plain." });
  t.listen(thread);
  const id = thread.startTurn([{ type: "text", text: "parent", text_elements: [] }], { model: "gpt-5.2" });
  await t.until(({ msg, id: turn }) => msg.type === "task_complete" && turn === id);
  expect(asked(t, "child")).toMatchObject({ model: "gpt-5.2", reasoning: { effort: "low" } });
  expect(JSON.stringify(asked(t, "child")?.input)).toContain("Rhyme.");
  expect(JSON.stringify(asked(t, "child")?.input)).not.toContain("Be plain.");
});

test("a role whose file cannot be used is not available", async () => {
  await using t = await begin("broken");
  await writeFile(join(t.home, "broken.toml"), "model = 5\n");
  await appendFile(join(t.home, "config.toml"), '[agents.broken]\nconfig_file = "broken.toml"\n');
  const thread = await t.engine.threads.start();
  t.listen(thread);
  const id = thread.startTurn([{ type: "text", text: "parent", text_elements: [] }]);
  await t.until(({ msg, id: turn }) => msg.type === "task_complete" && turn === id);
  expect(outputsOf(asked(t, "parent"))).toMatchObject({ spawn: "agent type is currently not available" });
});
