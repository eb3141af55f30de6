import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import { duration } from "../render/duration.ts";
import { folded } from "../render/fold.ts";
import type { Look } from "../render/look.ts";
import { codeLines } from "../render/markdown.ts";
import { scriptOf } from "../render/scriptOf.ts";
import { wrapCode } from "../render/wrap.ts";
import { bodyLook, type Outcome, outputLines } from "./frame.ts";

type CommandExecution = Extract<v2.ThreadItem, { type: "commandExecution" }>;

/** Lines of output that are shown; the whole is in the transcript. */
const outputLimit = 5;

/** Lines of a script that are shown. */
const scriptLimit = 6;

/** A command with the beginning and the end of its output; while it runs, with the last lines of it. */
export function commandExecutionCell(item: CommandExecution, look: Look, text: string): string[] {
  const all = cleanText(item.aggregatedOutput || text);
  const output = all.trim() === "" ? "" : all;
  const title = commandTitle(item, look);
  switch (item.status) {
    case "inProgress":
      return output === "" ? title : [...title, ...runningLines(output, look)];
    case "completed":
    case "failed":
      return [...title, ...outputLines(output === "" ? "(no output)" : output, outputLimit, look)];
    case "declined":
      return title;
  }
}

function commandTitle(item: CommandExecution, look: Look): string[] {
  const { theme, width, unfolded } = look;
  const { verb, outcome } = words[item.status];
  const color = { running: theme.accent, done: theme.success, failed: theme.error, declined: theme.warning }[
    outcome
  ];
  const first = `${color("•")} ${theme.bold(verb)} `;
  const script = cleanText(scriptOf(item.command));
  const lines = codeLines(script, "bash", { ...bodyLook(look), width: width - verb.length - 3 });
  const shown = unfolded
    ? lines
    : folded(lines, scriptLimit, (hidden) => theme.dim(`… ${hidden} more lines`));
  const rest = `  ${theme.dim("│")} `;
  const [head = "", ...others] = shown;
  return [
    first + head,
    ...others.flatMap((line) => wrapCode(line, width, { first: rest, rest })),
    ...verdict(item, look),
  ];
}

const words = {
  inProgress: { verb: "Running", outcome: "running" },
  completed: { verb: "Ran", outcome: "done" },
  failed: { verb: "Ran", outcome: "failed" },
  declined: { verb: "Not run:", outcome: "declined" },
} as const satisfies Record<v2.CommandExecutionStatus, { verb: string; outcome: Outcome }>;

/** How a command ended, where that is worth a line: it failed, or it took long. */
function verdict({ status, exitCode, durationMs }: CommandExecution, { theme }: Look): string[] {
  const parts = [
    ...(status === "failed" && exitCode !== null ? [theme.error(exitText(exitCode))] : []),
    ...(status !== "inProgress" && (durationMs ?? 0) >= 10_000 ? [theme.dim(duration(durationMs ?? 0))] : []),
  ];
  return parts.length === 0 ? [] : [`  ${theme.dim("│")} ${parts.join(theme.dim(" · "))}`];
}

function exitText(code: number): string {
  return code < 0 ? "ended by a signal" : `exit ${code}`;
}

/** The end of an output that goes on, enough to see that it does. */
function runningLines(output: string, look: Look): string[] {
  const lines = output.trimEnd().split("\n");
  const last = lines.slice(-(outputLimit - 1));
  const hidden = lines.length - last.length;
  const note = hidden === 0 ? [] : [`… ${hidden} more ${hidden === 1 ? "line" : "lines"}`];
  return outputLines([...note, ...last].join("\n"), outputLimit, look);
}
