import { expect, test } from "vitest";
import { type DecidedCommand, proposedPrefix } from "./proposal.ts";
import type { Decision } from "./rule.ts";

const command = (words: string, decision: Decision, byRule = false): DecidedCommand => {
  return { argv: words.split(" "), decision, byRule };
};

test.each<[string, DecidedCommand[], string | null]>([
  ["the whole command", [command("touch x", "prompt")], "touch x"],
  ["the first that needs it", [command("ls", "allow"), command("touch x", "prompt")], "touch x"],
  ["one beside a rule that allows", [command("a", "allow", true), command("ln q", "prompt")], "ln q"],
  ["none where a rule asks", [command("a", "prompt", true), command("ln q", "prompt")], null],
])("a question proposes %s", (_what, commands, expected) => {
  expect(proposedPrefix({ commands, outcome: "ask" })?.join(" ") ?? null).toBe(expected);
});

test("a command that may run in the sandbox proposes the first that would be freed", () => {
  const commands = [command("ls", "allow"), command("ln q", "allow")];
  expect(proposedPrefix({ commands, outcome: "run" })).toEqual(["ls"]);
  expect(proposedPrefix({ commands, outcome: "run", requested: ["ln"] })).toEqual(["ls"]);
  const ruled = [command("ls", "allow", true), command("ln q", "allow")];
  expect(proposedPrefix({ commands: ruled, outcome: "run" })).toBeNull();
});

test.each<[string[], string[], string]>([
  [["touch x"], ["touch"], "touch"],
  [["touch x", "touch y"], ["touch"], "touch"],
  [["touch x", "mkdir y"], ["touch"], "touch x"],
  [["touch x"], ["mkdir"], "touch x"],
  [["touch x"], ["touch", "x", "y"], "touch x"],
  [["touch x"], [], "touch x"],
])("%j with the model's %j proposes %s", (lines, requested, expected) => {
  const commands = lines.map((line) => command(line, "prompt"));
  expect(proposedPrefix({ commands, outcome: "ask", requested })?.join(" ")).toBe(expected);
});

test("the model's proposal need not cover what is allowed anyway, and does not count beside rules", () => {
  const requested = ["rm"];
  const rm = command("rm -rf x", "prompt");
  const allowed = [rm, command("ln q", "allow")];
  expect(proposedPrefix({ commands: allowed, outcome: "ask", requested })).toEqual(["rm"]);
  const ruled = [rm, command("ln q", "allow", true)];
  expect(proposedPrefix({ commands: ruled, outcome: "ask", requested })).toEqual(["rm", "-rf", "x"]);
});

test("what was only seen in part is proposed by the model alone", () => {
  const commands = [command("cat", "prompt")];
  expect(proposedPrefix({ commands, outcome: "ask", partial: true })).toBeNull();
  expect(proposedPrefix({ commands, outcome: "ask", partial: true, requested: ["cat"] })).toEqual(["cat"]);
});

test.each([
  "python3",
  "python3 -c",
  "bash -lc",
  "/bin/bash",
  "pwsh -Command",
  "node -e",
  "sudo",
  "git",
  "php -r",
])("%s alone would allow everything", (prefix) => {
  const commands = [command(`${prefix} x`, "prompt")];
  const requested = prefix.split(" ");
  expect(proposedPrefix({ commands, outcome: "ask", requested })).toEqual([...requested, "x"]);
});

test.each(["python3 -m", "git pull", "node a.js", "npm", "/usr/bin/git", "constructor"])(
  "%s may be allowed",
  (prefix) => {
    const requested = prefix.split(" ");
    const commands = [command(`${prefix} x`, "prompt")];
    expect(proposedPrefix({ commands, outcome: "ask", requested })).toEqual(requested);
  },
);
