import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { fixture, Gate } from "./testMcp.ts";
import { newEngine, TestThread } from "./testThread.ts";

/** Configuration of a server; a gate holds it back. */
function table(name: string, options: { gate?: Gate; fixture?: string; more?: string } = {}): string {
  const { gate, fixture: file = "mcpServer.mjs", more = "" } = options;
  const env = Object.entries(gate?.env ?? {}).map(([key, value]) => `${key} = "${value}"`);
  const lines = [
    `[mcp_servers.${name}]`,
    `command = ${JSON.stringify(process.execPath)}`,
    `args = [${JSON.stringify(fixture(file))}, "none"]`,
    `env = { ${env.join(", ")} }`,
    more,
  ];
  return `${lines.join("\n")}\n`;
}

/** Names of MCP tools in each request. */
function offered(t: TestThread): (string | undefined)[][] {
  return t.model.requests.map(({ body }) =>
    (body.tools ?? []).map(({ name }) => name).filter((name) => name?.startsWith("mcp__")),
  );
}

test("the thread begins at once; its first question waits for the tools of a slow server", async () => {
  await using gate = await Gate.close();
  await using t = await TestThread.start({ script: [say("ok")], config: table("slow", { gate }) });
  const id = t.say("one");
  await gate.reached;
  await t.untilType("task_started");
  expect(t.model.requests).toEqual([]);
  await gate.open();
  await t.until(({ id: of, msg }) => of === id && msg.type === "task_complete");
  expect(offered(t)[0]).toContain("mcp__slow__echo");
  const starts = t.events.filter(({ msg }) => msg.type.startsWith("mcp_"));
  expect(starts.map(({ id: of, msg }) => [of, msg.type])).toEqual([
    ["", "mcp_startup_update"],
    ["", "mcp_startup_update"],
    ["", "mcp_startup_complete"],
  ]);
});

test("a turn that waits for a server can be interrupted; the server goes on starting", async () => {
  await using gate = await Gate.close();
  await using t = await TestThread.start({ script: [say("ok")], config: table("slow", { gate }) });
  t.say("one");
  await gate.reached;
  await t.untilType("task_started");
  await t.thread.interrupt();
  expect(t.events.at(-1)?.msg.type).toBe("turn_aborted");
  await gate.open();
  await t.turn("two");
  expect(offered(t)).toHaveLength(1);
  expect(offered(t)[0]).toContain("mcp__slow__echo");
});

test("an interrupt without a turn gives up servers that have not started", async () => {
  await using gate = await Gate.close();
  await using t = await TestThread.start({ script: [say("ok")], config: table("slow", { gate }) });
  await gate.reached;
  await t.thread.interrupt();
  expect(await t.untilType("mcp_startup_complete")).toMatchObject({ ready: [], cancelled: ["slow"] });
  await t.turn("one");
  expect(offered(t)).toEqual([[]]);
});

test("what is too long for the model is cut in the conversation and whole in the session file", async () => {
  const text = "x".repeat(30_000);
  await using t = await TestThread.start({
    script: [call(functionCall("c1", "mcp__mini__echo", { text })), say("ok", 2), say("ok", 3)],
    config: table("mini"),
  });
  await t.turn("one");
  const output = (item: object | undefined): string =>
    item !== undefined && "output" in item ? String(item.output) : "";
  const sent = t.model.requests[1]?.body.input?.find(({ type }) => type === "function_call_output");
  expect(output(sent)).toMatch(/^\{"said":"x{5991}…18011 chars truncated…x{5998}"\}$/);
  const lines = (await t.rollout()).map(({ payload }) => payload);
  const kept = lines.find((payload) => "type" in payload && payload.type === "function_call_output");
  expect(output(kept)).toBe(JSON.stringify({ said: text }));
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  const thread = await engine.threads.resume({ threadId: t.thread.id });
  t.listen(thread);
  const id = thread.startTurn([{ type: "text", text: "two", text_elements: [] }]);
  await t.until((event) => event.id === id && event.msg.type === "task_complete");
  await engine.close();
  const again = t.model.requests[2]?.body.input?.find(({ type }) => type === "function_call_output");
  expect(again).toEqual(sent);
});

test("an interrupted call is cut off, and so is its shown item", async () => {
  await using t = await TestThread.start({
    script: [call(functionCall("c1", "mcp__mini__wait", {})), say("next", 2)],
    config: table("mini"),
  });
  t.say("one");
  await t.untilType("mcp_tool_call_begin");
  await t.thread.interrupt();
  await t.turn("two");
  expect(t.events.some(({ msg }) => msg.type === "mcp_tool_call_end")).toBe(false);
  const sent = t.model.requests[1]?.body.input?.find(({ type }) => type === "function_call_output");
  expect(sent).toMatchObject({ output: expect.stringMatching(/^err: "aborted by user after \d\.\ds"$/) });
});

test("a thread does not begin without its required servers", async () => {
  const started = TestThread.start({
    config: table("good", { fixture: "oddMcpServer.mjs" }) + table("gone", { more: "required = true" }),
    start: { config: { "mcp_servers.gone.command": "/no/such/program" } },
  });
  await expect(started).rejects.toThrow(
    "required MCP servers failed to initialize: gone: No such file or directory (os error 2)",
  );
});
