// Generated from the protocol's source types. Do not edit.
import type { SandboxPolicy } from "./SandboxPolicy";

/** A command to run outside any thread. */
export type CommandExecParams = {
  /** Program and arguments; must not be empty. */
  command: string[];
  /** Time limit in milliseconds; null for the default. */
  timeoutMs?: number | null;
  /** Folder to run in; null for the server's own. It is not writable by that alone. */
  cwd?: string | null;
  /** What the command may touch; null for the configured policy. */
  sandboxPolicy?: SandboxPolicy | null;
};
