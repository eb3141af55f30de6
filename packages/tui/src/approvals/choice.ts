/** An answer that the user may choose. */
export interface Choice<A> {
  readonly label: string;
  /** The key that chooses it at once, besides its number. */
  readonly key: string;
  readonly answer: A;
}

/** The choice a key means: its own key, or its number from 1; undefined for any other key. */
export function chosenBy<A>(choices: readonly Choice<A>[], chord: string): Choice<A> | undefined {
  const byKey = choices.find(({ key }) => key === chord);
  return byKey ?? (/^[1-9]$/.test(chord) ? choices[Number(chord) - 1] : undefined);
}

/** Index of the selection after a key: arrows, `j`, `k`, `ctrl+n`, `ctrl+p`; null for any other key. */
export function movedSelection(selected: number, count: number, chord: string): number | null {
  if (chord === "up" || chord === "k" || chord === "ctrl+p") return (selected - 1 + count) % count;
  if (chord === "down" || chord === "j" || chord === "ctrl+n") return (selected + 1) % count;
  return null;
}
