import type { Rpc } from "../rpc.ts";
import type { I32, I64 } from "../scalars.ts";
import type { SandboxPolicy } from "./sandboxPolicy.ts";

/** A command to run outside any thread. */
export interface CommandExecParams {
  /** Program and arguments; must not be empty. */
  command: string[];
  /** Time limit in milliseconds; null for the default. */
  timeoutMs?: I64 | null;
  /** Folder to run in; null for the server's own. It is not writable by that alone. */
  cwd?: string | null;
  /** What the command may touch; null for the configured policy. */
  sandboxPolicy?: SandboxPolicy | null;
}

/** How the command ended. */
export interface CommandExecResponse {
  /** Exit status of the command. */
  exitCode: I32;
  /** Output, capped at 1 MiB. */
  stdout: string;
  /** Errors, capped at 1 MiB. */
  stderr: string;
}

/** Commands outside threads. */
export interface CommandRequests {
  /**
   * Runs one command in the sandbox and answers when it has ended; a timeout, a signal or a refusal by the
   * sandbox is an error.
   */
  "command/exec": Rpc<CommandExecParams, CommandExecResponse>;
}
