/** From this likeness on, a word is taken for a slip of another one. */
const ENOUGH = 0.7;

/** The words that `word` may have been meant as, the likeliest last. */
export function similarTo(word: string, words: readonly string[]): string[] {
  return words
    .map((other) => ({ other, likeness: likeness(word, other) }))
    .filter((candidate) => candidate.likeness > ENOUGH)
    .sort((a, b) => a.likeness - b.likeness)
    .map(({ other }) => other);
}

/** How alike two words are by the measure of Jaro: 0 for no letter in common, 1 for the same word. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const common: string[] = [];
  for (const [at, letter] of [...a].entries()) {
    for (let other = Math.max(0, at - reach); other <= at + reach && other < b.length; other++) {
      if (b[other] !== letter || taken.has(other)) continue;
      taken.add(other);
      common.push(letter);
      break;
    }
  }
  if (common.length === 0) return 0;
  const inOrder = [...taken].sort((x, y) => x - y);
  const moved = common.filter((letter, index) => letter !== b[inOrder[index] ?? -1]).length / 2;
  const { length } = common;
  return (length / a.length + length / b.length + (length - moved) / length) / 3;
}
