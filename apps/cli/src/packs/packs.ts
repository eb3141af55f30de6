/**
 * Loads the packs of the built command, files that hold many modules each, and keeps what V8 has compiled of them.
 *
 * Node's own cache holds what is compiled when a file is loaded; of most functions that is nothing, for they are compiled
 * when they are first called. What is kept here was taken after they were called: a fifth of the time of `codex exec`.
 */
export interface Packs {
  /** What the pack of that name exports; the same at each call. */
  load(name: string): unknown;
  /** Takes compiled code from `folder` from now on. */
  keepIn(folder: string): void;
  /** Leaves there what has been compiled until now, of packs of which nothing is there. */
  keepStart(): void;
  /** Leaves there what has been compiled until now, where what is there was taken before a whole turn; nothing after it. */
  keepTurn(): void;
}

/** Under which the loader is found: it and the packs are bundled apart, so that no module is the same for all. */
export const PACKS: unique symbol = Symbol.for("@codex/cli packs");

/** The loader of packs; undefined where the command is run from its sources. */
export function packs(): Packs | undefined {
  return (globalThis as { [PACKS]?: Packs })[PACKS];
}
