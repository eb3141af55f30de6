import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { plainOutputs } from "./plainOutputs.ts";

const call = (call_id: string, name: string): ResponseItem => ({
  type: "function_call",
  name,
  arguments: "{}",
  call_id,
});
const patch = (call_id: string): ResponseItem => ({
  type: "custom_tool_call",
  call_id,
  name: "apply_patch",
  input: "",
});
const result = (output: string, exit_code = 0): string =>
  JSON.stringify({ output, metadata: { exit_code, duration_seconds: 1.5 } });
const outputs = (items: ResponseItem[]): unknown[] =>
  plainOutputs(items).flatMap((item) => ("output" in item ? [item.output] : []));

test("results of commands and patches become lines, whichever way they were called", () => {
  const text = "Exit code: 3\nWall time: 1.5 seconds\nOutput:\nout\n";
  const local: ResponseItem = {
    type: "local_shell_call",
    call_id: "l",
    status: "completed",
    action: {
      type: "exec",
      command: ["x"],
      timeout_ms: null,
      working_directory: null,
      env: null,
      user: null,
    },
  };
  const items: ResponseItem[] = [
    call("s", "shell"),
    { type: "function_call_output", call_id: "s", output: result("out\n", 3) },
    patch("p"),
    { type: "custom_tool_call_output", call_id: "p", output: result("out\n", 3) },
    local,
    { type: "function_call_output", call_id: "l", output: result("out\n", 3) },
  ];
  expect(outputs(items)).toEqual([text, text, text]);
});

test("the count of lines of a shortened output moves up to the other facts", () => {
  const item: ResponseItem = {
    type: "function_call_output",
    call_id: "s",
    output: result("Total output lines: 9\n\na…b"),
  };
  expect(outputs([call("s", "shell"), item])).toEqual([
    "Exit code: 0\nWall time: 1.5 seconds\nTotal output lines: 9\nOutput:\na…b",
  ]);
});

test("the same result becomes the same item in every request", () => {
  const items: ResponseItem[] = [
    call("s", "shell"),
    { type: "function_call_output", call_id: "s", output: result("out\n") },
  ];
  const [first] = plainOutputs(items).slice(-1);
  expect(plainOutputs([...items, patch("p")])[1]).toBe(first);
  expect(first).not.toBe(items[1]);
});

test("other tools, failures and what is no result stay as they are", () => {
  const kept = [result("x"), "aborted by user", '{"output":1}', '{"cut', "{}"];
  const items = kept.flatMap((output, index): ResponseItem[] => [
    call(`c${index}`, index === 0 ? "shell_command" : "shell"),
    { type: "function_call_output", call_id: `c${index}`, output },
  ]);
  expect(outputs(items)).toEqual(kept);
});
