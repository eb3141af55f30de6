/** The name that differs least from what was typed; null when none is near. */
export function closest(typed: string, names: readonly string[]): string | null {
  const near = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name) }))
    .filter(
      ({ name, distance }) => distance <= Math.max(1, Math.floor(Math.min(typed.length, name.length) / 2)),
    )
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.name ?? null;
}

/** Letters to add, drop, change or swap with their neighbour to make one word of the other. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
