// Generated from the protocol's source types. Do not edit.

/** State of a repository; null for what could not be told. */
export type GitInfo = {
  sha: string | null;
  branch: string | null;
  originUrl: string | null;
};
