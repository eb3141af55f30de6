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

/** Whether a stream is to get colours when nobody says: what asks for them wins over what asks for none. */
export function wantsColor({ isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: forced, CLICOLOR_FORCE: wanted, NO_COLOR: unwanted, TERM: terminal } = env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (wanted !== undefined && wanted !== "0") return true;
  return isTTY === true && !unwanted && terminal !== "dumb";
}
