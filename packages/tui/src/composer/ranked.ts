/**
 * Things whose name has the letters of a query in their order, in any case: those that begin with it first, then those
 * that hold it, then the others; each group in the order given.
 */
export function ranked<T>(things: readonly T[], query: string, nameOf: (thing: T) => string): T[] {
  const wanted = query.toLowerCase();
  const groups: T[][] = [[], [], []];
  for (const thing of things) {
    const name = nameOf(thing).toLowerCase();
    if (name.startsWith(wanted)) groups[0]?.push(thing);
    else if (name.includes(wanted)) groups[1]?.push(thing);
    else if (hasInOrder(name, wanted)) groups[2]?.push(thing);
  }
  return groups.flat();
}

function hasInOrder(name: string, letters: string): boolean {
  let at = -1;
  return [...letters].every((letter) => {
    at = name.indexOf(letter, at + 1);
    return at !== -1;
  });
}
