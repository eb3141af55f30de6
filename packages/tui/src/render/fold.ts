/** Lines of which the middle is left out when there are more than `limit`, with a line that says how many. */
export function folded(lines: readonly string[], limit: number, note: (hidden: number) => string): string[] {
  if (lines.length <= limit) return [...lines];
  const head = Math.ceil((limit - 1) / 2);
  const tail = limit - 1 - head;
  const hidden = lines.length - head - tail;
  return [...lines.slice(0, head), note(hidden), ...(tail === 0 ? [] : lines.slice(-tail))];
}
