import { call, customToolCall, functionCall, itemDone, message, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../test/appServer.ts";

const input = [{ type: "text", text: "go", text_elements: [] }];
const thought = itemDone({
  type: "reasoning",
  id: "rs",
  summary: [],
  content: [{ type: "reasoning_text", text: "secret thought" }],
  encrypted_content: "x",
});

test.each([true, false])(
  "raw thoughts go to clients of the first protocol where they are wanted: %s",
  async (wanted) => {
    const config = `show_raw_agent_reasoning = ${wanted}`;
    await using bed = await TestBed.create({ script: [call(thought, message("m", "hi"))], config });
    const client = await bed.client();
    const { thread } = await client.call("thread/start", {});
    await client.call("turn/start", { threadId: thread.id, input });
    await client.notified("turn/completed");
    const raw = client.log.filter(({ method }) => method === "codex/event/agent_reasoning_raw_content");
    expect(raw.map(({ params }) => params?.msg)).toEqual(
      wanted ? [{ type: "agent_reasoning_raw_content", text: "secret thought" }] : [],
    );
  },
);

test("who asked for raw items is shown each as it enters the conversation, in both spellings", async () => {
  const script = [
    call(thought, functionCall("c1", "shell_command", { command: "echo hi", login: false })),
    call(customToolCall("p1", "apply_patch", "*** Begin Patch\n*** Add File: n\n+1\n*** End Patch")),
    say("done", 3),
  ];
  await using bed = await TestBed.create({ script });
  const client = await bed.client({ experimentalApi: true });
  const { thread } = await client.call("thread/start", { experimentalRawEvents: true, model: "gpt-5.1" });
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  const raw = client.log.filter(({ method }) => method === "rawResponseItem/completed");
  const items = raw.map(({ params }) => params?.item as Record<string, unknown>);
  expect(items.map((item) => item.role ?? item.type)).toEqual([
    "developer",
    "user",
    "user",
    "reasoning",
    "function_call",
    "function_call_output",
    "custom_tool_call",
    "custom_tool_call_output",
    "assistant",
  ]);
  expect(raw.map(({ params }) => params?.turnId).slice(0, 3)).toEqual([
    "auto-compact-0",
    "auto-compact-0",
    expect.stringMatching(/^[0-9a-f-]{36}$/),
  ]);
  expect(items[7]?.output).toMatch(/^\{"output":"Success\./);
  const both = client.log.flatMap(({ method = "" }) => (/raw_?response_?item/i.test(method) ? [method] : []));
  expect(both.filter((_, index) => index % 2 === 0)).toEqual(raw.map(() => "codex/event/raw_response_item"));
});

test("raw items: a reasoning item without thoughts says so, the note about an interrupt is not shown", async () => {
  const bare = itemDone({ type: "reasoning", id: "rs", summary: [], encrypted_content: "x" });
  const sleep = functionCall("c1", "shell_command", {
    command: "sleep 60",
    timeout_ms: 90_000,
    login: false,
  });
  await using bed = await TestBed.create({ script: [call(bare, sleep)] });
  const client = await bed.client({ experimentalApi: true });
  const { thread } = await client.call("thread/start", { experimentalRawEvents: true });
  const { turn } = await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("codex/event/exec_command_begin");
  await client.call("turn/interrupt", { threadId: thread.id, turnId: turn.id });
  await client.notified("turn/completed");
  const items = client.log.flatMap(({ method, params }) =>
    method === "rawResponseItem/completed" ? [params?.item as Record<string, unknown>] : [],
  );
  expect(items.find((item) => item.type === "reasoning")).toMatchObject({ content: null });
  expect(items.at(-1)?.type).toBe("function_call_output");
});
