// Generated from the protocol's source types. Do not edit.

/** State of the repository when the conversation began. */
export type ConversationGitInfo = {
  sha: string | null;
  branch: string | null;
  origin_url: string | null;
};
