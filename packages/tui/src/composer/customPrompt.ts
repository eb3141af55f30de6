/** A message that the user keeps in a file, to be sent as `/prompts:NAME`. */
export interface CustomPrompt {
  readonly name: string;
  /** One line for the list of commands; empty when the file gives none. */
  readonly description: string;
  /** What may follow the name, as the file puts it; empty when it says nothing. */
  readonly argumentHint: string;
  /** The message, with places for arguments. */
  readonly body: string;
}

/** Reads the text of such a file: a block between lines of `---` describes it, the rest is the message. */
export function parsePrompt(name: string, text: string): CustomPrompt {
  const [, head = "", body = text] =
    /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)([\s\S]*)$/m.exec(text) ?? [];
  const members = new Map(
    head.split(/\r?\n/).flatMap((line) => {
      const [, key, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key.toLowerCase(), unquoted(value)] as const];
    }),
  );
  return {
    name,
    description: members.get("description") ?? "",
    argumentHint: members.get("argument-hint") ?? members.get("argument_hint") ?? "",
    body: body.trim(),
  };
}

/**
 * The message with its arguments: `$1` to `$9` are words, `$ARGUMENTS` all of them, `$NAME` what `NAME=…` gives, `$$` a
 * dollar sign. Quotes keep blanks together. Throws when a `NAME=…` is missing or something else is given instead.
 */
export function expandPrompt({ name, body }: CustomPrompt, argument: string): string {
  const words = wordsOf(argument);
  const wanted = new Set([...body.matchAll(place)].flatMap(([, key]) => (isNamed(key) ? [key] : [])));
  const given = new Map<string, string>();
  if (wanted.size > 0) {
    for (const word of words) {
      const [, key, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word) ?? [];
      if (key === undefined || value === undefined)
        throw new Error(
          `/prompts:${name} takes NAME=value, not "${word}"; it wants ${[...wanted].join(", ")}`,
        );
      given.set(key, value);
    }
    const missing = [...wanted].filter((key) => !given.has(key));
    if (missing.length > 0)
      throw new Error(`/prompts:${name} also wants ${missing.map((key) => `${key}=…`).join(" ")}`);
  }
  return body.replace(place, (_, key: string) => {
    if (key === "$") return "$";
    if (key === "ARGUMENTS") return words.join(" ");
    return (isNamed(key) ? given.get(key) : words[Number(key) - 1]) ?? "";
  });
}

const place = /\$(\$|[1-9](?!\d)|[A-Z][A-Z0-9_]*)/g;

function isNamed(key: string | undefined): key is string {
  return key !== undefined && /^[A-Z]/.test(key) && key !== "ARGUMENTS";
}

/** Words as a shell would split them, without anything else that a shell does. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/gs)].map(([word]) =>
    word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/gs, (_, double, single, escaped) =>
      double === undefined ? (single ?? escaped) : double.replace(/\\(["\\])/g, "$1"),
    ),
  );
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, "$2");
}
