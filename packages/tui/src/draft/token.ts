/** A word that is being typed and offers a list: a command, a file or a skill. */
export interface Token {
  readonly kind: "command" | "file" | "skill";
  /** Index of its mark in the text. */
  readonly start: number;
  /** Index behind it: the whole word, also what is behind the cursor. */
  readonly end: number;
  /** What was typed behind the mark. */
  readonly query: string;
}

/** The token at the cursor; null when what is being typed is none. */
export function tokenAt(text: string, cursor: number): Token | null {
  const command = /^\/[\w:.-]*/.exec(text)?.[0];
  if (
    command !== undefined &&
    cursor > 0 &&
    cursor <= command.length &&
    !/\S/.test(text[command.length] ?? " ")
  ) {
    return { kind: "command", start: 0, end: command.length, query: command.slice(1) };
  }
  const start = wordStart(text, cursor);
  const word = /^\S*/.exec(text.slice(start))?.[0] ?? "";
  const kind = word.startsWith("@") ? "file" : word.startsWith("$") ? "skill" : null;
  if (kind === null || cursor === start) return null;
  const query = word.slice(1);
  // A price or a variable of a shell is no skill.
  if (kind === "skill" && (!/^[\w:.-]*$/.test(query) || text.startsWith("!"))) return null;
  return { kind, start, end: start + word.length, query };
}

function wordStart(text: string, cursor: number): number {
  let start = cursor;
  while (start > 0 && !/\s/.test(text[start - 1] ?? " ")) start--;
  return start;
}
