import type { CommandFacts } from "../command/commandFacts.ts";
import { shellScript } from "../command/shellScript.ts";

/** What of a command leave depends on; see `WantedCommand`. */
export interface GrantSubject {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly escalated: boolean;
  readonly tty?: boolean;
}

/**
 * What leave "for this session" covers: the same command in the same folder, with or without the sandbox and a
 * terminal as it was asked for. A single plain command is the same however it reaches its program; of other scripts
 * it matters whether the shell is a login shell, not which one it is.
 */
export function grantKey(wanted: GrantSubject, parts: readonly Pick<CommandFacts, "words">[]): string {
  const { argv, cwd, escalated, tty = null } = wanted;
  const script = shellScript(argv);
  const single = parts.length === 1 ? parts[0]?.words : undefined;
  const takenApart = single !== undefined && !sameWords(single, argv);
  const words = takenApart || script === null ? (single ?? argv) : [script.shell, argv[1], script.script];
  return JSON.stringify([words, cwd, escalated, tty]);
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
