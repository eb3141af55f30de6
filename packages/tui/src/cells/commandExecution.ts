import type { v2 } from "@codex/protocol";
import type { Look } from "../render/look.ts";
import { scriptOf } from "../render/scriptOf.ts";
import { wrapLines } from "../render/wrap.ts";

type CommandExecution = Extract<v2.ThreadItem, { type: "commandExecution" }>;

/** Lines of output that are shown; the others are in the transcript. */
const shownLines = 5;

/** A command with the beginning or, while it runs, the end of its output. */
export function commandExecutionCell(item: CommandExecution, look: Look, text: string): string[] {
  const { theme, width } = look;
  const mark = marks(item, look);
  const title = wrapLines(scriptOf(item.command), width, { first: `${mark} `, rest: "  " });
  const output = (item.aggregatedOutput ?? text).trimEnd();
  if (output === "") return title;
  const lines = output.split("\n");
  const running = item.status === "inProgress";
  const shown = running ? lines.slice(-shownLines) : lines.slice(0, shownLines);
  const hidden = lines.length - shown.length;
  const folded = hidden > 0 ? [theme.dim(`    … ${hidden} more lines`)] : [];
  const drawn = shown.flatMap((line) =>
    wrapLines(theme.dim(line), width, { first: "    ", rest: "    " }).slice(0, 3),
  );
  return running ? [...title, ...folded, ...drawn] : [...title, ...drawn, ...folded];
}

function marks({ status, exitCode }: CommandExecution, { theme }: Look): string {
  switch (status) {
    case "inProgress":
      return theme.accent("•");
    case "completed":
      return theme.added("•");
    case "failed":
      return theme.error(exitCode === null ? "✗" : `✗ ${exitCode}`);
    case "declined":
      return theme.warning("✗ declined");
  }
}
