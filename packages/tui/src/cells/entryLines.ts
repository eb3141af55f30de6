import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";
import type { Entry } from "../store/slices/transcript.ts";
import { itemLines, messageLines } from "./index.ts";

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
    case "message":
      return messageLines(entry.markdown, look, entry.first);
    case "banner":
      return [
        `${theme.bold("Codex")} ${theme.dim(entry.version)}`,
        `${theme.dim("model")}  ${entry.model}`,
        `${theme.dim("folder")} ${entry.cwd}`,
      ];
    case "notice": {
      const style = { info: theme.dim, warning: theme.warning, error: theme.error }[entry.level];
      return wrapLines(style(entry.text), width, { first: style("■ "), rest: "  " });
    }
    case "lines":
      return [...entry.lines];
    case "turnEnd":
      return entry.status === "interrupted"
        ? [theme.warning("■ Interrupted. Say what to do differently.")]
        : [];
  }
}
