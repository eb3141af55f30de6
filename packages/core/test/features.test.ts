import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

test("without `shell_tool` no command is offered, nor run when the model calls one by habit", async () => {
  const command = functionCall("c1", "shell", { command: ["touch", "made"] });
  const script = [call(command), say("done", 2)];
  await using t = await TestThread.start({ script, config: "features = { shell_tool = false }" });
  await t.turn("go");
  const [first, second] = t.model.requests;
  const offered = first?.body.tools.map(({ name, type }) => name ?? type);
  expect(offered).toContain("update_plan");
  for (const name of ["exec_command", "write_stdin", "shell_command", "shell"])
    expect(offered).not.toContain(name);
  const output = second?.body.input.find(({ type }) => type === "function_call_output")?.output;
  expect(output).toBe("unsupported call: shell");
});

test.each([
  ["features = { codex_git_commit = true }", "Codex <noreply@openai.com>"],
  ['commit_attribution = " A <a@b> "\nfeatures = { codex_git_commit = true }', "A <a@b>"],
  ['commit_attribution = " "\nfeatures = { codex_git_commit = true }', null],
  ['commit_attribution = "A"', null],
])("with %j commit messages are to name %j", async (config, name) => {
  await using t = await TestThread.start({ script: [say("done")], config });
  await t.turn("go");
  const told = JSON.stringify(t.model.requests[0]?.body.input);
  expect(/Co-authored-by: (.*?)\\n/.exec(told)?.[1] ?? null).toBe(name);
});
