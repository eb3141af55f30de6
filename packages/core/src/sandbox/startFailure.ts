import { osErrorText } from "../osErrorText.ts";
import type { SandboxKind } from "./select.ts";

/** A confined command that has ended, as far as it tells whether it ever began. */
export interface ConfinedEnd {
  readonly kind: SandboxKind;
  /** The command's own program, not that of the sandbox. */
  readonly program: string;
  readonly exitCode: number;
  readonly stderr: string;
}

const CODES: Readonly<Record<string, string>> = {
  "Exec format error": "ENOEXEC",
  "No such file or directory": "ENOENT",
  "Permission denied": "EACCES",
};

/** Why bubblewrap could not start the program in the sandbox it had made; null when it could. */
export function startFailure({ kind, program, exitCode, stderr }: ConfinedEnd): string | null {
  const start = `bwrap: execvp ${program}: `;
  if (kind !== "bubblewrap" || exitCode !== 1 || !stderr.startsWith(start)) return null;
  const words = stderr.slice(start.length).trimEnd();
  return osErrorText(Object.assign(new Error(words), { code: CODES[words] }));
}
