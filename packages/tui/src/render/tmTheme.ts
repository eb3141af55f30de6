import { type Palette, palettes } from "./palettes.ts";

/** Scopes of TextMate for each of our colours, the best fitting first. */
const scopes: Readonly<Record<keyof Palette, readonly string[]>> = {
  accent: ["entity.name.function", "support.function", "variable.function"],
  added: ["markup.inserted", "string"],
  removed: ["markup.deleted", "invalid"],
  warning: ["markup.changed", "constant.numeric", "constant"],
  code: ["markup.raw", "markup.inline.raw", "string"],
  quote: ["markup.quote", "comment"],
  keyword: ["keyword", "storage.type", "storage"],
  string: ["string"],
  number: ["constant.numeric", "constant"],
  title: ["entity.name.function", "support.function", "entity.name"],
  type: ["entity.name.type", "entity.name.class", "support.type", "support.class", "storage.type"],
  attribute: ["entity.other.attribute-name", "variable.parameter", "variable"],
};

/**
 * The colours of a theme for TextMate or Sublime Text (a property list in XML); what it leaves out is that of our own
 * theme for such a background. Throws when the text is no such theme.
 */
export function parseTmTheme(text: string): Palette {
  const rules = [
    ...text.matchAll(
      /<dict>(?:(?!<dict>)[\s\S])*?<key>scope<\/key>\s*<string>([^<]*)<\/string>[\s\S]*?<\/dict>\s*<\/dict>/g,
    ),
  ];
  const colors = new Map<string, string>();
  for (const [rule, names = ""] of rules) {
    const color = colorIn(rule, "foreground");
    if (color === null) continue;
    // An earlier rule for the same scope counts.
    for (const name of names.split(",")) colors.set(name.trim(), colors.get(name.trim()) ?? color);
  }
  if (colors.size === 0) throw new Error("it holds no colours for scopes");
  const base = isDark(colorIn(text, "background")) ? palettes.dark : palettes.light;
  if (base === undefined) throw new Error("there is no theme to complete it with");
  const entries = Object.entries(scopes).map(([part, wanted]) => [
    part,
    wanted.map((scope) => colorOf(colors, scope)).find((color) => color !== null),
  ]);
  return { ...base, ...Object.fromEntries(entries.filter(([, color]) => color !== undefined)) };
}

/** The colour of a scope, else of one that is part of it, such as `keyword.control` for `keyword`. */
function colorOf(colors: ReadonlyMap<string, string>, scope: string): string | null {
  const exact = colors.get(scope);
  if (exact !== undefined) return exact;
  for (const [name, color] of colors) if (name.startsWith(`${scope}.`)) return color;
  return null;
}

function colorIn(text: string, key: string): string | null {
  const [, digits] = new RegExp(`<key>${key}</key>\\s*<string>#([0-9a-fA-F]{6})`).exec(text) ?? [];
  return digits === undefined ? null : `#${digits.toLowerCase()}`;
}

function isDark(background: string | null): boolean {
  if (background === null) return true;
  const part = (at: number): number => Number.parseInt(background.slice(at, at + 2), 16);
  return 0.3 * part(1) + 0.59 * part(3) + 0.11 * part(5) < 128;
}
