/** Colours of a theme, each as `#rrggbb`. */
export interface Palette {
  readonly accent: string;
  readonly added: string;
  readonly removed: string;
  readonly warning: string;
  readonly code: string;
  readonly quote: string;
  readonly keyword: string;
  readonly string: string;
  readonly number: string;
  readonly title: string;
  readonly type: string;
  readonly attribute: string;
}

/** The themes besides the default one, which takes the terminal's own colours, and `plain`, which has none. */
export const palettes: Readonly<Record<string, Palette>> = {
  dark: {
    accent: "#7dcfff",
    added: "#9ece6a",
    removed: "#f7768e",
    warning: "#e0af68",
    code: "#89ddff",
    quote: "#9ece6a",
    keyword: "#bb9af7",
    string: "#9ece6a",
    number: "#ff9e64",
    title: "#7aa2f7",
    type: "#2ac3de",
    attribute: "#e0af68",
  },
  light: {
    accent: "#005f87",
    added: "#2e7d32",
    removed: "#b3261e",
    warning: "#8a5a00",
    code: "#00597a",
    quote: "#2e6b33",
    keyword: "#7a3e9d",
    string: "#2e6b33",
    number: "#a04100",
    title: "#1f4fbf",
    type: "#006a6a",
    attribute: "#8a5a00",
  },
  "colour-blind": {
    accent: "#56b4e9",
    added: "#0072b2",
    removed: "#d55e00",
    warning: "#e69f00",
    code: "#56b4e9",
    quote: "#56b4e9",
    keyword: "#cc79a7",
    string: "#56b4e9",
    number: "#e69f00",
    title: "#0072b2",
    type: "#009e73",
    attribute: "#e69f00",
  },
};

/** Names of all themes, the default one first. */
export const themeNames: readonly string[] = ["default", ...Object.keys(palettes), "plain"];
