import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { agentOf, agentScript, call, functionCall, say, use } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "./appServer.ts";

const config = "[features]\nmulti_agent = true";
const input = [{ type: "text", text: "parent", text_elements: [] }];
const spawn = use("spawn", "spawn_agent", { message: "child task", agent_type: "worker" });
const wait = (id: string) => use(id, "wait", (outputs) => ({ ids: [agentOf(outputs)] }));
const done = say("done");

test("an agent's thread is heard, listed and read like any other", async () => {
  const script = agentScript({ parent: [spawn, wait("wait"), done], child: [say("found it")] });
  await using bed = await TestBed.create({ config, script });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await client.message(({ method, params }) => method === "turn/completed" && params?.threadId === thread.id);
  const { data } = await client.call("thread/list", { sourceKinds: ["subAgentThreadSpawn"] });
  expect(data).toMatchObject([
    {
      preview: "child task",
      agentRole: "worker",
      agentNickname: expect.any(String),
      source: { subAgent: { thread_spawn: { parent_thread_id: thread.id, depth: 1 } } },
    },
  ]);
  expect((await client.call("thread/list", {})).data.map(({ id }) => id)).toEqual([thread.id]);
  const id = data[0]?.id ?? "";
  const { thread: read } = await client.call("thread/read", { threadId: id, includeTurns: true });
  expect(read.turns[0]?.items).toMatchObject([
    { type: "userMessage" },
    { type: "agentMessage", text: "found it" },
  ]);
  const heard = client.log.filter(({ params }) => params?.threadId === id).map(({ method }) => method);
  expect(heard).toEqual(
    expect.arrayContaining(["thread/status/changed", "item/completed", "turn/completed"]),
  );
});

test("a command of an agent is approved by who hears its parent", async () => {
  const touch = call(functionCall("touch", "shell_command", { command: "touch made", login: false }));
  const script = agentScript({ parent: [spawn, wait("wait"), done], child: [touch, say("made it")] });
  await using bed = await TestBed.create({ config, script, approval: "untrusted" });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  const { id, params } = await client.message(
    ({ method }) => method === "item/commandExecution/requestApproval",
  );
  expect(params?.threadId).not.toBe(thread.id);
  client.reply(id, { result: { decision: "accept" } });
  await client.message(({ method, params: of }) => method === "turn/completed" && of?.threadId === thread.id);
  expect(JSON.stringify(bed.model.requests.at(-1)?.body.input)).toContain("made it");
});

test("a closed agent is no longer loaded, and heard again when it is resumed", async () => {
  const close = use("close", "close_agent", (outputs) => ({ id: agentOf(outputs) }));
  const resume = use("resume", "resume_agent", (outputs) => ({ id: agentOf(outputs) }));
  const more = use("more", "send_input", (outputs) => ({ id: agentOf(outputs), message: "more" }));
  const script = agentScript({
    parent: [spawn, wait("w1"), close, resume, more, wait("w2"), done],
    child: [say("one"), say("two")],
  });
  await using bed = await TestBed.create({ config, script });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await client.message(({ method, params }) => method === "turn/completed" && params?.threadId === thread.id);
  const statuses = client.log.flatMap(({ method, params }) => {
    if (method !== "thread/status/changed" || params?.threadId === thread.id) return [];
    return [(params?.status as { type: string } | undefined)?.type];
  });
  expect(statuses).toEqual(["idle", "active", "idle", "notLoaded", "idle", "active", "idle"]);
});

test("a command of a job's agent is approved there, too", async () => {
  const job = use("job", "spawn_agents_on_csv", { csv_path: "in.csv", instruction: "Greet {name}" });
  const touch = call(functionCall("touch", "shell_command", { command: "touch made", login: false }));
  const script = agentScript({ "Greet Ann": [touch, say("made it")], parent: [job, done] });
  await using bed = await TestBed.create({ config, script, approval: "untrusted" });
  await writeFile(join(bed.cwd, "in.csv"), "name\nAnn\n");
  const client = await bed.client();
  const { thread } = await client.call("thread/start", { cwd: bed.cwd });
  await client.call("turn/start", { threadId: thread.id, input });
  const { id } = await client.notified("item/commandExecution/requestApproval");
  client.reply(id, { result: { decision: "accept" } });
  await client.message(({ method, params }) => method === "turn/completed" && params?.threadId === thread.id);
  const { data } = await client.call("thread/list", { sourceKinds: ["subAgentOther"] });
  expect(data).toMatchObject([{ agentNickname: null, agentRole: null }]);
});
