/** Adds the name that may have been meant, if any is close, to a message that one was not found. */
export function withSuggestion(message: string, name: string, known: Iterable<string>): string {
  const meant = closest(name, known);
  return meant === null ? message : `${message}, did you mean \`${meant}\`?`;
}

/** The name that is at most two edits away, the first of several. */
function closest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let allowed = name.length < 3 ? 1 : 2;
  for (const candidate of known) {
    const distance = edits(name, candidate);
    if (distance > allowed) continue;
    best = candidate;
    allowed = distance - 1;
  }
  return best;
}

/** How many characters have to be put in, taken out or replaced. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [index, char] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      const replaced = (row[at - 1] ?? 0) + Number(char !== to.charAt(at - 1));
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
