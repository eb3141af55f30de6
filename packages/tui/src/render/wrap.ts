import wrapAnsi from "wrap-ansi";

/** A text as lines of at most `width` columns, the first after `first` and the others after `rest`. */
export function wrapLines(text: string, width: number, prefix = { first: "", rest: "" }): string[] {
  const room = Math.max(10, width - Math.max(prefix.first.length, prefix.rest.length));
  const lines = wrapAnsi(text, room, { hard: true, trim: false }).split("\n");
  return lines.map((line, index) => (index === 0 ? prefix.first : prefix.rest) + line);
}
