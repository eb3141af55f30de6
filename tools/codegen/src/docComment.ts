import ts from "typescript";

/** A doc comment taken apart: its prose and its block tags. */
export interface DocComment {
  text: string;
  tags: ReadonlySet<string>;
  /** Tag name → the text after it. */
  values: ReadonlyMap<string, string>;
}

/** Tags that steer the generators and mean nothing to a reader of the generated types. */
const INTERNAL_TAGS = new Set([
  "asType",
  "fallback",
  "format",
  "minimum",
  "nullable",
  "schemaOnly",
  "stableOutput",
  "typescriptOnly",
  "unlisted",
]);

/** All tags a wire type may carry; anything else is a typing mistake. */
export const KNOWN_TAGS: ReadonlySet<string> = new Set([
  ...INTERNAL_TAGS,
  "default",
  "experimental",
  "deprecated",
]);

/** Reads the doc comment attached to a node; an undocumented node gives empty parts. */
export function docOf(node: ts.Node): DocComment {
  const values = new Map<string, string>();
  for (const tag of ts.getJSDocTags(node)) {
    values.set(tag.tagName.text, (ts.getTextOfJSDocComment(tag.comment) ?? "").trim());
  }
  const text = ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join("\n")
    .trim();
  return { text, tags: new Set(values.keys()), values };
}

/** The source text of a doc comment without the internal tags; empty when nothing else is in it. */
export function publicComment(comment: string): string {
  const lines = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .filter((line) => !INTERNAL_TAGS.has(/^@(\w+)/.exec(line.trim())?.[1] ?? ""));
  while (lines.length > 0 && lines[0]?.trim() === "") lines.shift();
  while (lines.length > 0 && lines.at(-1)?.trim() === "") lines.pop();
  if (lines.length === 0) return "";
  if (lines.length === 1) return `/** ${lines[0]?.trim()} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}
