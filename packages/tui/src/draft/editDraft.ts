import { deletingKeys, killingKeys, movingKeys } from "./chords.ts";
import { type Draft, movedTo, replaced } from "./draft.ts";

/** What an editing key makes of a draft. */
export interface Edited {
  readonly draft: Draft;
  /** What was cut, for Ctrl+Y; null when the key cuts nothing. */
  readonly killed: string | null;
}

/** The draft after a key that moves the cursor or deletes; null for a key that does neither. */
export function editDraft(draft: Draft, chord: string): Edited | null {
  const { text, cursor } = draft;
  const move = movingKeys[chord];
  if (move !== undefined) return { draft: movedTo(draft, move(text, cursor)), killed: null };
  const erase = deletingKeys[chord] ?? killingKeys[chord];
  if (erase === undefined) return null;
  const to = erase(text, cursor);
  const range = [Math.min(to, cursor), Math.max(to, cursor)] as const;
  if (to === cursor) return { draft, killed: null };
  const killed = chord in killingKeys ? text.slice(...range) : null;
  return { draft: replaced(draft, range, ""), killed };
}
