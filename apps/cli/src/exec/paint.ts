const CODES = {
  bold: 1,
  dim: 2,
  italic: 3,
  red: 31,
  green: 32,
  yellow: 33,
  magenta: 35,
  cyan: 36,
} as const;

/** A way to show a piece of text on a terminal. */
export type Style = keyof typeof CODES;

/** Puts `text` into a style, or several, the first one outermost. */
export type Paint = (style: Style | readonly Style[], text: string) => string;

/** A painter for a terminal with colours, or one that leaves every text as it is. */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => text;
  return (style, text) =>
    (typeof style === "string" ? [style] : style).reduceRight(
      (inner, each) => `\u001b[${CODES[each]}m${inner}\u001b[0m`,
      text,
    );
}
