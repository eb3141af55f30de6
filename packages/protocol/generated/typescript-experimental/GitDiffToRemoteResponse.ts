// Generated from the protocol's source types. Do not edit.
import type { GitSha } from "./GitSha";

/** What the remote does not have yet. */
export type GitDiffToRemoteResponse = {
  /** Newest commit that the remote has. */
  sha: GitSha;
  /** Git diff from that commit to the work tree, untracked files included. */
  diff: string;
};
