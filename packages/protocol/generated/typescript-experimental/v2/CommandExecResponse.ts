// Generated from the protocol's source types. Do not edit.

/** How the command ended. */
export type CommandExecResponse = {
  /** Exit status of the command. */
  exitCode: number;
  /** Output, capped at 1 MiB. */
  stdout: string;
  /** Errors, capped at 1 MiB. */
  stderr: string;
};
