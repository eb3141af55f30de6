// Generated from the protocol's source types. Do not edit.

/** A work tree to compare with its remote. */
export type GitDiffToRemoteParams = {
  cwd: string;
};
