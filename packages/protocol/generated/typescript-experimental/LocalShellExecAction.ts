// Generated from the protocol's source types. Do not edit.

/** A command of the built-in shell tool. */
export type LocalShellExecAction = {
  /** Program and arguments. */
  command: string[];
  /** Time limit in milliseconds; null for the default. */
  timeout_ms: number | null;
  /** Folder to run in; null for the turn's. */
  working_directory: string | null;
  /** Extra environment variables. */
  env: { [key in string]?: string } | null;
  /** User to run as; not supported, ignored. */
  user: string | null;
};
