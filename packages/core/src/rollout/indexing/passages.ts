import type { Said } from "./saidTurns.ts";

/** Characters of a passage, and bytes of the file it reaches over. */
const PASSAGE = { characters: 32 * 1024, bytes: 1024 * 1024 } as const;

/** Words of a session that stand close together in its file: what is found, and read again to show it. */
export interface Passage {
  readonly text: string;
  /** First byte of its lines in the file, and the first after them. */
  readonly from: number;
  readonly to: number;
}

/** What was said, put together to pieces of a size that is quickly indexed and quickly read again. */
export function* passagesOf(said: readonly Said[]): Generator<Passage> {
  let open: { texts: string[]; size: number; from: number; to: number } | null = null;
  for (const { text, from, to } of said) {
    for (const piece of pieces(text)) {
      const fits =
        open !== null && open.size + piece.length <= PASSAGE.characters && to - open.from <= PASSAGE.bytes;
      if (open !== null && !fits) yield { ...open, text: open.texts.join("\n") };
      if (open === null || !fits) open = { texts: [], size: 0, from, to };
      open.texts.push(piece);
      open.size += piece.length;
      open.to = to;
    }
  }
  if (open !== null) yield { ...open, text: open.texts.join("\n") };
}

/** A long text in pieces, cut between words where it has any. */
function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = start + PASSAGE.characters;
    const space = end < text.length ? text.lastIndexOf(" ", end) : -1;
    const cut = space > start ? space : end;
    yield text.slice(start, cut);
    start = cut;
  }
}
