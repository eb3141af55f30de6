import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

test("what the configuration says about a model overrides what is known of it", async () => {
  const script = [
    call(functionCall("c1", "shell_command", { command: "seq 1 2000", login: false })),
    say("done", 2),
  ];
  const config = [
    "tool_output_token_limit = 100",
    "model_context_window = 50000",
    "model_supports_reasoning_summaries = true",
    'model_reasoning_effort = "high"',
    'model_reasoning_summary = "detailed"',
  ].join("\n");
  await using t = await TestThread.start({ script, config });
  await t.turn("go");
  expect(await t.untilType("task_started")).toMatchObject({ model_context_window: 47_500 });
  const [first, second] = t.model.requests;
  expect(first?.body.reasoning).toEqual({ effort: "high", summary: "detailed" });
  const output = second?.body.input.find(({ type }) => type === "function_call_output")?.output;
  // 100 tokens are 400 bytes of the command's text, and 480 of the whole answer.
  expect(String(output)).toMatch(
    /^Exit code: 0\n[\s\S]*Total output lines: 2000\nOutput:\n1\n[\s\S]*truncated…[\s\S]*2000\n$/,
  );
  expect(Buffer.byteLength(String(output))).toBeLessThan(520);
});
