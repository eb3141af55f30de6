import { Chalk, type ChalkInstance, type ColorSupportLevel } from "chalk";

/** The colours of a screen, each a way to style a text. */
export interface Theme {
  /** How many colours there are: 0 none, 1 sixteen, 2 256, 3 all. */
  readonly level: ColorSupportLevel;
  readonly accent: ChalkInstance;
  readonly dim: ChalkInstance;
  readonly bold: ChalkInstance;
  readonly italic: ChalkInstance;
  readonly underline: ChalkInstance;
  readonly strike: ChalkInstance;
  readonly inverse: ChalkInstance;
  readonly added: ChalkInstance;
  readonly removed: ChalkInstance;
  readonly warning: ChalkInstance;
  readonly error: ChalkInstance;
  readonly success: ChalkInstance;
  readonly code: ChalkInstance;
  readonly quote: ChalkInstance;
  readonly syntax: SyntaxColors;
}

/** The colours of code. */
export interface SyntaxColors {
  readonly keyword: ChalkInstance;
  readonly string: ChalkInstance;
  readonly number: ChalkInstance;
  readonly comment: ChalkInstance;
  readonly title: ChalkInstance;
  readonly type: ChalkInstance;
  readonly meta: ChalkInstance;
  readonly attribute: ChalkInstance;
}

/** How many colours a terminal has: 0 none, 1 sixteen, 2 256, 3 all. */
export function colorLevel(env: NodeJS.ProcessEnv): ColorSupportLevel {
  if (env.NO_COLOR || env.TERM === "dumb") return 0;
  if (env.COLORTERM === "truecolor" || env.COLORTERM === "24bit") return 3;
  return env.TERM?.includes("256color") ? 2 : 1;
}

/** The default colours, at what the terminal can do: those of the terminal's own palette, so that they fit its background. */
export function createTheme(level: ColorSupportLevel): Theme {
  const style = new Chalk({ level });
  return {
    level,
    accent: style.cyan,
    dim: style.dim,
    bold: style.bold,
    italic: style.italic,
    underline: style.underline,
    strike: style.strikethrough,
    inverse: style.inverse,
    added: style.green,
    removed: style.red,
    warning: style.yellow,
    error: style.red,
    success: style.green,
    code: style.cyan,
    quote: style.green,
    syntax: {
      keyword: style.magenta,
      string: style.green,
      number: style.yellow,
      comment: style.dim,
      title: style.blue,
      type: style.cyan,
      meta: style.dim,
      attribute: style.yellow,
    },
  };
}
