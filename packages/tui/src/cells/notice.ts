import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";

/** A remark of the interface or the server, after a mark in the colour of how much it matters. */
export function noticeCell(
  level: "info" | "warning" | "error",
  text: string,
  { width, theme }: Look,
): string[] {
  const { style, mark } = {
    info: { style: theme.dim, mark: "•" },
    warning: { style: theme.warning, mark: "⚠" },
    error: { style: theme.error, mark: "■" },
  }[level];
  const lines = wrapLines(cleanText(text), width, { first: `${mark} `, rest: "  " });
  return lines.map((line) => style(line));
}
