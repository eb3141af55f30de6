// Generated from the protocol's source types. Do not edit.

/** A commit outside all branches that keeps the state of the work tree at one moment. */
export type GhostCommit = {
  /** Name of the commit. */
  id: string;
  /** Commit it was made on top of; null in a repository without commits. */
  parent: string | null;
  /** Untracked files that were there before, relative to the repository. */
  preexisting_untracked_files: string[];
  /** Untracked folders that were there before, relative to the repository. */
  preexisting_untracked_dirs: string[];
};
