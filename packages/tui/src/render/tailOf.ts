/**
 * The end of a growing markdown text, about `lines` lines long, for a screen that shows no more: what is cut off inside
 * of a code block leaves its fence behind, so that the rest still reads as code.
 */
export function tailOf(markdown: string, lines: number): string {
  const all = markdown.split("\n");
  if (all.length <= lines) return markdown;
  const cut = all.length - lines;
  let fence: string | null = null;
  for (const line of all.slice(0, cut)) {
    const ticks = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (ticks === undefined) continue;
    if (fence === null) fence = line;
    else if (line.trim() === ticks && ticks.startsWith(/[`~]+/.exec(fence)?.[0] ?? ticks)) fence = null;
  }
  const tail = all.slice(cut).join("\n");
  return fence === null ? tail : `${fence}\n${tail}`;
}
