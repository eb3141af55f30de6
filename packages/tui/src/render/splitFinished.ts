/**
 * Index in a growing markdown text up to which it will not change its look: the end of the last blank line outside a
 * code fence. 0 when nothing is finished.
 */
export function splitFinished(text: string): number {
  let finished = 0;
  let fence: string | null = null;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    const line = text.slice(start, end);
    start = end + 1;
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null && marker !== undefined) fence = marker;
    else if (fence !== null && marker?.startsWith(fence) && line.trim() === marker) {
      fence = null;
      finished = start;
    } else if (fence === null && line.trim() === "") finished = start;
  }
  return finished;
}
