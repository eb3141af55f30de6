// Generated from the protocol's source types. Do not edit.

/** Options of the workspace-write sandbox. */
export type SandboxWorkspaceWrite = {
  /** @default [] */
  writable_roots: string[];
  /** @default false */
  network_access: boolean;
  /** @default false */
  exclude_tmpdir_env_var: boolean;
  /** @default false */
  exclude_slash_tmp: boolean;
};
