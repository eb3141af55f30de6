import type { SandboxKind } from "./select.ts";

/** Outcome of a command, as far as it tells whether the sandbox stopped it. */
export interface Outcome {
  readonly kind: SandboxKind;
  readonly exitCode: number;
  readonly timedOut: boolean;
  /** Both streams together. */
  readonly output: string;
}

/** How system calls that the sandbox refuses are reported by programs. */
const REFUSALS =
  /operation not permitted|permission denied|read-only file system|seccomp|sandbox|landlock|failed to write file/i;

/** Exit code of a shell whose command died of SIGSYS. */
const BAD_SYSTEM_CALL = 128 + 31;

/**
 * Whether the command probably failed because of the sandbox. A guess: it only decides whether a human is asked to
 * let it run again without, never whether it does.
 */
export function sandboxDenied({ kind, exitCode, timedOut, output }: Outcome): boolean {
  if (kind === "none" || exitCode === 0 || timedOut) return false;
  return exitCode === BAD_SYSTEM_CALL || REFUSALS.test(output);
}
