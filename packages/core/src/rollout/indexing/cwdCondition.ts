import { sep } from "node:path";

/**
 * The SQL condition that the column `cwd` holds the folder of a parameter, a path as `plainPath` writes it, or one that
 * has to be compared by `samePath` because it is not written like that.
 */
export function cwdCondition(parameter: string): string {
  const closed = `cwd || '${sep}'`;
  return `(cwd = ${parameter} OR instr(${closed}, '${sep}${sep}') OR instr(${closed}, '${sep}.${sep}'))`;
}
