/** What the beginning of a line of a session file tells about it. */
export interface LineKind {
  readonly type: string;
  /** The `type` of the payload; null when it does not begin with one. */
  readonly inner: string | null;
}

const BEGINNING = /^\{"timestamp":"[^"\\]*","type":"(\w+)","payload":\{(?:"type":"(\w+)")?/;

/** Longest beginning that tells the kind of a line. */
const ENOUGH = 120;

/**
 * The kind of a line without parsing it, as long as it is written like Codex does; null for a line that has to be
 * parsed to know.
 */
export function lineKind(bytes: Buffer, start: number, end: number): LineKind | null {
  const match = BEGINNING.exec(bytes.toString("latin1", start, Math.min(end, start + ENOUGH)));
  const [, type, inner = null] = match ?? [];
  return type === undefined ? null : { type, inner };
}
