import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import { findModel } from "../model/findModel.ts";
import type { TurnContext } from "../turn/context.ts";
import type { CallItem } from "../turn/ports.ts";
import { ToolDispatcher } from "./dispatch.ts";
import { CallCancelled, FatalToolError, type Tool, type ToolCall, type ToolOutput } from "./tool.ts";

const END: CoreEvent = { type: "view_image_tool_call", call_id: "c", path: "/p" };
const NOTE: CoreEvent = { type: "background_event", message: "n" };

function setUp(run: (call: ToolCall) => Promise<ToolOutput>, form?: "custom" | "any") {
  const tool: Tool<string> = {
    name: "t",
    parallel: true,
    ...(form === undefined ? {} : { form }),
    spec: () => null,
    parse: (input) => input,
    run: (_, call) => run(call),
  };
  const abort = new AbortController();
  /** What happened, in order. */
  const log: string[] = [];
  const dispatcher = new ToolDispatcher({
    context: { model: findModel("gpt-5.1") } as TurnContext,
    signal: abort.signal,
    approvals: { command: async () => "denied", patch: async () => "denied", ruleAdded: async () => {} },
    find: (name) => (name === "t" ? tool : undefined),
    emit: (event) => log.push(`emit ${event.type}`),
    save: async (entries) => {
      for (const entry of entries)
        log.push("item" in entry ? `item ${entry.item.type}` : `saved ${entry.event.type}`);
    },
    extras: {},
  });
  return { dispatcher, abort, log };
}

const fn = (name = "t"): CallItem => ({ type: "function_call", call_id: "c", name, arguments: "{}" });
const custom: CallItem = { type: "custom_tool_call", call_id: "c", name: "t", input: "x" };
const output = (text: unknown): ResponseItem[] => [
  { type: "function_call_output", call_id: "c", output: text as string },
];

test("a tool's last words wait until its output is saved", async () => {
  const { dispatcher, log } = setUp(async (call) => {
    call.emit(NOTE);
    call.emit(END);
    call.emit(NOTE);
    return { content: "done" };
  });
  expect(await dispatcher.start(fn())).toEqual(output("done"));
  expect(log).toEqual([
    "emit background_event",
    "saved view_image_tool_call",
    "saved background_event",
    "item function_call_output",
  ]);
});

test("what goes on after the output is said at once", async () => {
  const { promise, resolve } = Promise.withResolvers<ToolCall>();
  const { dispatcher, log } = setUp(async (call) => {
    resolve(call);
    return { content: "running" };
  });
  await dispatcher.start(fn());
  (await promise).emit(END);
  expect(log.at(-1)).toBe("emit view_image_tool_call");
});

test("anything a tool throws is told to the model, except what is fatal", async () => {
  const failing = setUp(() => Promise.reject(new Error("broken")));
  expect(await failing.dispatcher.start(fn())).toEqual(output("the tool failed: broken"));
  const fatal = setUp(() => Promise.reject(new FatalToolError("over")));
  await expect(fatal.dispatcher.start(fn())).rejects.toThrow("over");
});

test("a call that cannot be answered by its id does not run", async () => {
  const { dispatcher, log } = setUp(async () => ({ content: "ran" }), "any");
  const action = {
    type: "exec" as const,
    command: ["t"],
    timeout_ms: null,
    working_directory: null,
    env: null,
    user: null,
  };
  await dispatcher.start({ type: "local_shell_call", call_id: null, status: "completed", action });
  expect(log).toEqual(["item function_call_output"]);
});

test("the form of the call has to be that of the tool", async () => {
  const none = setUp(async () => ({ content: "x" }));
  expect(await none.dispatcher.start(custom)).toEqual([]);
  const any = setUp(async () => ({ content: [{ type: "input_text", text: "x" }] }), "any");
  expect(await any.dispatcher.start(custom)).toEqual([
    { type: "custom_tool_call_output", call_id: "c", output: "x" },
  ]);
});

test("advice goes before the output", async () => {
  const { dispatcher } = setUp(async () => ({ content: "x", advice: ["do better"] }));
  const items = await dispatcher.start(fn());
  expect(items.map(({ type }) => type)).toEqual(["message", "function_call_output"]);
});

test("an interrupted tool is left behind, and what it says afterwards is not heard", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { dispatcher, abort, log } = setUp(
    (call) =>
      new Promise((resolve) => {
        call.signal.addEventListener("abort", () => {
          call.emit(END);
          resolve({ content: "too late" });
        });
        begin();
      }),
  );
  const items = dispatcher.start(fn());
  await begun;
  abort.abort();
  expect(await items).toEqual(output(expect.stringMatching(/^aborted by user after 0\.\ds$/)));
  expect(log).toEqual(["item function_call_output"]);
});

test("a call that comes after the interruption is not begun", async () => {
  const { dispatcher, abort, log } = setUp(async (call) => {
    call.emit(NOTE);
    return { content: "ran" };
  });
  abort.abort();
  expect(await dispatcher.start(fn())).toEqual(output("aborted by user after 0.0s"));
  expect(log).toEqual(["item function_call_output"]);
});

test("an interrupted tool that says how its call ended is heard", async () => {
  const { dispatcher, abort, log } = setUp(async (call) => {
    await new Promise((resolve) => call.signal.addEventListener("abort", resolve, { once: true }));
    call.emit(END);
    throw new CallCancelled("nobody answered");
  });
  const running = dispatcher.start(fn());
  setImmediate(() => abort.abort());
  expect(await running).toEqual(output("nobody answered"));
  expect(log).toEqual(["saved view_image_tool_call", "item function_call_output"]);
});
