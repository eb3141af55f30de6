import { Chalk, type ChalkInstance, type ColorSupportLevel } from "chalk";
import { type Palette, palettes } from "./palettes.ts";

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

/**
 * The colours of a name, at what the terminal can do; those of a theme that is not built in are given. A name that is
 * not known means the default ones.
 */
export function createTheme(
  level: ColorSupportLevel,
  name = "default",
  palette: Palette | null = palettes[name] ?? null,
): Theme {
  if (palette === null || level === 0) return ownColors(level, name === "plain");
  return { ...ownColors(level, false), ...colored(new Chalk({ level }), palette) };
}

function colored(style: ChalkInstance, palette: Palette): Partial<Theme> {
  const { accent, added, removed, warning, code, quote } = palette;
  return {
    accent: style.hex(accent),
    added: style.hex(added),
    removed: style.hex(removed),
    warning: style.hex(warning),
    error: style.hex(removed),
    success: style.hex(added),
    code: style.hex(code),
    quote: style.hex(quote),
    syntax: {
      keyword: style.hex(palette.keyword),
      string: style.hex(palette.string),
      number: style.hex(palette.number),
      comment: style.dim,
      title: style.hex(palette.title),
      type: style.hex(palette.type),
      meta: style.dim,
      attribute: style.hex(palette.attribute),
    },
  };
}

/** The colours of the terminal's own palette, so that they fit its background; or without any, what is not a colour. */
function ownColors(level: ColorSupportLevel, plain: boolean): Theme {
  const style = new Chalk({ level });
  const none = new Chalk({ level: 0 });
  const { cyan, green, red, yellow, magenta, blue } = plain ? allOf(none) : style;
  return {
    level,
    accent: plain ? style.bold : cyan,
    dim: style.dim,
    bold: style.bold,
    italic: style.italic,
    underline: style.underline,
    strike: style.strikethrough,
    inverse: style.inverse,
    added: green,
    removed: red,
    warning: yellow,
    error: red,
    success: green,
    code: cyan,
    quote: green,
    syntax: {
      keyword: magenta,
      string: green,
      number: yellow,
      comment: style.dim,
      title: blue,
      type: cyan,
      meta: style.dim,
      attribute: yellow,
    },
  };
}

function allOf(
  style: ChalkInstance,
): Record<"cyan" | "green" | "red" | "yellow" | "magenta" | "blue", ChalkInstance> {
  return { cyan: style, green: style, red: style, yellow: style, magenta: style, blue: style };
}
