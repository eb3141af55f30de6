/**
 * Index in a growing markdown text up to which it will not change its look: where the last block begins that is not
 * indented and follows a blank line, or the end of a code block. 0 when nothing is finished.
 */
export function splitFinished(text: string): number {
  let finished = 0;
  let fence: string | null = null;
  let afterBlank = false;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const marker = /^(\s*)(`{3,}|~{3,})/.exec(line);
    const [, indent = "", ticks = ""] = marker ?? [];
    if (fence === null) {
      const begins = afterBlank && line.trim() !== "";
      // What is indented after a blank line may still belong to the list above.
      if (begins && !/^\s/.test(line)) finished = start;
      if (ticks !== "") fence = indent + ticks;
      afterBlank = line.trim() === "" && newline !== -1;
    } else if (ticks.startsWith(fence.trim()) && line.trim() === ticks && newline !== -1) {
      const whole = /^\s/.test(fence) === false;
      fence = null;
      afterBlank = false;
      if (whole) finished = end + 1;
    }
    start = end + 1;
  }
  return finished;
}
