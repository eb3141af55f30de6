import { type Command, CommanderError } from "commander";
import type { Flag } from "../plainArguments.ts";
import { addConfigFlags, addFlags, configFlags, USAGE_ERROR } from "../usage.ts";

const targetFlags: readonly Flag[] = [
  { flags: "--uncommitted", help: "Review what is not committed yet: staged, unstaged and new files" },
  { flags: "--base <BRANCH>", help: "Review what has changed against this branch" },
  { flags: "--commit <SHA>", help: "Review what this commit changes" },
  { flags: "--title <TITLE>", help: "Title of the commit, for display" },
];

/** Flags of `codex exec` that its review takes, too. */
const execFlagNames: readonly string[] = [
  "--model",
  "--full-auto",
  "--dangerously-bypass-approvals-and-sandbox",
  "--yolo",
  "--skip-git-repo-check",
  "--ephemeral",
  "--json",
  "--experimental-json",
  "--output-last-message",
];

/** Adds `codex review`: a code review without a terminal interface. */
export function addReview(program: Command, setStatus: (status: number) => void): void {
  addReviewTo(program, [], setStatus);
}

/** Adds `codex exec review`, which also takes flags of `codex exec`. */
export function addExecReview(
  exec: Command,
  execFlags: readonly Flag[],
  setStatus: (status: number) => void,
): void {
  const flags = execFlags.filter((flag) => execFlagNames.some((name) => flag.flags.includes(name)));
  addReviewTo(exec, flags, setStatus);
}

function addReviewTo(parent: Command, flags: readonly Flag[], setStatus: (status: number) => void): void {
  const command = addConfigFlags(parent.command("review"))
    .description("Review code without the terminal interface")
    .argument("[PROMPT]", "What to look at, in words; `-` reads it from standard input");
  addFlags(command, [...targetFlags, ...flags]);
  command.action(async (prompt: string | undefined, own: Record<string, unknown>, self: Command) => {
    checkTarget(prompt, own);
    const { runReview } = await import("../exec/review.ts");
    const { readOptions } = await import("../exec/options.ts");
    const options = { ...parent.opts(), ...own };
    setStatus(await runReview(readOptions(prompt, options, configFlags(self)), own));
  });
}

/** Only one target makes sense; throws a usage error otherwise. */
function checkTarget(prompt: string | undefined, options: Readonly<Record<string, unknown>>): void {
  const given = [
    options.uncommitted === true ? "--uncommitted" : null,
    typeof options.base === "string" ? "--base <BRANCH>" : null,
    typeof options.commit === "string" ? "--commit <SHA>" : null,
    prompt === undefined ? null : "[PROMPT]",
  ].filter((name) => name !== null);
  if (given.length > 1) throw usage(`the argument '${given[0]}' cannot be used with '${given[1]}'`);
  if (options.title !== undefined && options.commit === undefined) {
    throw usage("the following required arguments were not provided:\n  --commit <SHA>");
  }
}

function usage(message: string): CommanderError {
  return new CommanderError(USAGE_ERROR, "codex.review", message);
}
