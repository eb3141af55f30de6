/** The scalar entries of a Markdown file's YAML front matter; null when it has none. */
export function parseFrontMatter(text: string): ReadonlyMap<string, string> | null {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0]?.trim() !== "---" || end === -1) return null;
  const entries = new Map<string, string>();
  for (let index = 1; index < end; index += 1) {
    const [, key, raw] = /^([A-Za-z0-9_-]+):(?:\s+(.*))?$/.exec(lines[index] ?? "") ?? [];
    if (key === undefined) continue;
    const value = (raw ?? "").trim();
    const block = /^[>|][+-]?$/.test(value) || value === "";
    const more: string[] = [];
    while (index + 1 < end && /^\s+\S/.test(lines[index + 1] ?? "")) {
      index += 1;
      more.push((lines[index] ?? "").trim());
    }
    const joined = more.join(value.startsWith("|") ? "\n" : " ");
    entries.set(key, block ? joined : unquote(more.length > 0 ? `${value} ${joined}` : value));
  }
  return entries;
}

function unquote(value: string): string {
  if (value.length >= 2 && value.startsWith('"') && value.endsWith('"')) {
    return value.slice(1, -1).replace(/\\(["\\])/g, "$1");
  }
  if (value.length >= 2 && value.startsWith("'") && value.endsWith("'")) {
    return value.slice(1, -1).replaceAll("''", "'");
  }
  return value.replace(/\s+#.*$/, "");
}
