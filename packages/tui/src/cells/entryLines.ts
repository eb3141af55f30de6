import { cleanText } from "../render/cleanText.ts";
import { duration } from "../render/duration.ts";
import type { Look } from "../render/look.ts";
import { scriptOf } from "../render/scriptOf.ts";
import { wrapLines } from "../render/wrap.ts";
import type { Entry } from "../store/slices/transcript.ts";
import { exploredCell } from "./explored.ts";
import { titleLines } from "./frame.ts";
import { itemLines, messageLines } from "./index.ts";
import { noticeCell } from "./notice.ts";
import { planCell } from "./plan.ts";

/** An entry of the scrollback as lines, with a blank line before it; none for what is not shown. */
export function entryLines(entry: Entry, look: Look): string[] {
  const lines = linesOf(entry, look);
  return lines.length === 0 ? lines : ["", ...lines];
}

function linesOf(entry: Entry, look: Look): string[] {
  const { theme, width } = look;
  switch (entry.kind) {
    case "item":
      return itemLines(entry.item, look);
    case "explored":
      return exploredCell(entry.items, look);
    case "plan":
      return planCell(entry, look);
    case "interaction":
      return interactionLines(entry, look);
    case "message":
      return messageLines(entry.markdown, look, entry.first);
    case "banner":
      return [
        `${theme.bold("Codex")} ${theme.dim(entry.version)}`,
        ...wrapLines(entry.model, width, { first: `${theme.dim("model")}  `, rest: "       " }),
        ...wrapLines(entry.cwd, width, { first: `${theme.dim("folder")} `, rest: "       " }),
      ];
    case "notice":
      return noticeCell(entry.level, entry.text, look);
    case "lines":
      return [...entry.lines];
    case "turnEnd":
      return turnEndLines(entry, look);
  }
}

function interactionLines({ command, stdin }: Extract<Entry, { kind: "interaction" }>, look: Look): string[] {
  const { theme } = look;
  const typed = JSON.stringify(cleanText(stdin.replace(/\n$/, "")));
  const where = command === "" ? "" : ` into ${theme.dim(cleanText(scriptOf(command)))}`;
  return titleLines("done", `${theme.bold("Typed")} ${typed}${where}`, look);
}

/** A turn that took long leaves a line, so that one finds the end of the next. */
const longTurn = 60_000;

function turnEndLines({ status, durationMs }: Extract<Entry, { kind: "turnEnd" }>, look: Look): string[] {
  const { theme, width } = look;
  if (status === "interrupted") return noticeCell("error", "Interrupted. Say what to do differently.", look);
  if (status !== "completed" || durationMs < longTurn) return [];
  const text = `── worked for ${duration(durationMs)} `;
  return [theme.dim(text + "─".repeat(Math.max(0, Math.min(width, 60) - text.length)))];
}
