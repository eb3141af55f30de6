import type { SyntaxColors, Theme } from "./theme.ts";

/** Colours code: the code with styles, its lines and characters unchanged; unchanged altogether in an unknown language. */
export type Highlight = (code: string, language: string, theme: Theme) => string;

/** A part of highlighted code: text, or a named span around parts. */
interface CodeNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly CodeNode[];
}

/** More than this is not coloured: it would keep the keys waiting. */
const longest = 20_000;

/** Loads what colours code: a second of no one's time at start-up is spent on it. */
export async function loadHighlight(): Promise<Highlight> {
  const { grammars, createLowlight } = await import("./grammars.ts");
  const lowlight = createLowlight(grammars);
  return (code, language, theme) => {
    const name = language.toLowerCase();
    if (code.length > longest || !lowlight.registered(name)) return code;
    return styled(lowlight.highlight(name, code), theme.syntax, null);
  };
}

function styled(
  node: CodeNode,
  colors: SyntaxColors,
  style: SyntaxColors[keyof SyntaxColors] | null,
): string {
  if (node.value !== undefined) return style === null ? node.value : style(node.value);
  const own = styleOf(node.properties?.className, colors) ?? style;
  return (node.children ?? []).map((child) => styled(child, colors, own)).join("");
}

/** Which colour a class of highlight.js has; the first part of a name counts, as in `title.function`. */
const classes: Readonly<Record<string, keyof SyntaxColors>> = {
  "hljs-keyword": "keyword",
  "hljs-literal": "number",
  "hljs-number": "number",
  "hljs-symbol": "number",
  "hljs-string": "string",
  "hljs-regexp": "string",
  "hljs-char": "string",
  "hljs-link": "string",
  "hljs-comment": "comment",
  "hljs-quote": "comment",
  "hljs-title": "title",
  "hljs-section": "title",
  "hljs-name": "title",
  "hljs-selector-tag": "title",
  "hljs-built_in": "type",
  "hljs-type": "type",
  "hljs-class": "type",
  "hljs-meta": "meta",
  "hljs-doctag": "meta",
  "hljs-attr": "attribute",
  "hljs-attribute": "attribute",
  "hljs-variable": "attribute",
  "hljs-template-variable": "attribute",
  "hljs-property": "attribute",
  "hljs-selector-class": "attribute",
  "hljs-selector-id": "attribute",
  "hljs-bullet": "attribute",
  "hljs-addition": "string",
  "hljs-deletion": "keyword",
};

function styleOf(className: unknown, colors: SyntaxColors): SyntaxColors[keyof SyntaxColors] | null {
  if (!Array.isArray(className)) return null;
  const color = className.map((name) => classes[String(name)]).find((found) => found !== undefined);
  return color === undefined ? null : colors[color];
}
