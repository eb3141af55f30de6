import { folded } from "../render/fold.ts";
import type { Look } from "../render/look.ts";
import { prefixed, wrapCode, wrapLines } from "../render/wrap.ts";

/** How something went. */
export type Outcome = "running" | "done" | "failed" | "declined";

/** The headline of a cell after a mark in the colour of how it went. */
export function titleLines(outcome: Outcome, text: string, { width, theme }: Look): string[] {
  const color = { running: theme.accent, done: theme.dim, failed: theme.error, declined: theme.warning }[
    outcome
  ];
  return wrapLines(text, width, { first: `${color("•")} `, rest: "  " });
}

/** Columns that the body of a cell is indented by. */
export const indentation = 4;

/** What stands below a headline, led in by a corner. */
export function bodyLines(lines: readonly string[], { theme }: Look): string[] {
  return prefixed(lines, { first: `  ${theme.dim("└")} `, rest: "    " });
}

/** The look of what stands below a headline: narrower. */
export function bodyLook(look: Look): Look {
  return { ...look, width: look.width - indentation };
}

/** The output of something as the dim body of a cell, its middle folded away above `limit` lines. */
export function outputLines(output: string, limit: number, look: Look): string[] {
  const { theme, unfolded } = look;
  const { width } = bodyLook(look);
  const lines = output.replace(/\s+$/, "").split("\n");
  const note = (hidden: number): string => `… ${hidden} more ${hidden === 1 ? "line" : "lines"}`;
  const shown = unfolded ? lines : folded(lines, limit, note);
  // A line of a thousand columns must not undo the folding.
  const drawn = shown.flatMap((line) => {
    const wrapped = wrapCode(line, width);
    return unfolded || wrapped.length <= 2 ? wrapped : [...wrapped.slice(0, 2), "…"];
  });
  return bodyLines(
    drawn.map((line) => theme.dim(line)),
    look,
  );
}
