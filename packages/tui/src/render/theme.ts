import { Chalk, type ChalkInstance, type ColorSupportLevel } from "chalk";

/** The colours of a screen, each a way to style a text. */
export interface Theme {
  readonly accent: ChalkInstance;
  readonly dim: ChalkInstance;
  readonly bold: ChalkInstance;
  readonly added: ChalkInstance;
  readonly removed: ChalkInstance;
  readonly warning: ChalkInstance;
  readonly error: ChalkInstance;
  readonly code: ChalkInstance;
}

/** How many colours a terminal has: 0 none, 1 sixteen, 2 256, 3 all. */
export function colorLevel(env: NodeJS.ProcessEnv): ColorSupportLevel {
  if (env.NO_COLOR || env.TERM === "dumb") return 0;
  if (env.COLORTERM === "truecolor" || env.COLORTERM === "24bit") return 3;
  return env.TERM?.includes("256color") ? 2 : 1;
}

/** The default colours, at what the terminal can do. */
export function createTheme(level: ColorSupportLevel): Theme {
  const style = new Chalk({ level });
  return {
    accent: style.cyan,
    dim: style.dim,
    bold: style.bold,
    added: style.green,
    removed: style.red,
    warning: style.yellow,
    error: style.red,
    code: style.cyan,
  };
}
