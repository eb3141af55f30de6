import { sep } from "node:path";

/** Whether two paths are written the same but for repeated and trailing separators and `.`; links are not followed. */
export function samePath(a: string, b: string): boolean {
  return a === b || plainPath(a) === plainPath(b);
}

/** A path without repeated and trailing separators and without `.`; a `..` stays, because links may be before it. */
export function plainPath(path: string): string {
  const names = path.split(sep).filter((name) => name !== "" && name !== ".");
  return (path.startsWith(sep) ? sep : "") + names.join(sep);
}
