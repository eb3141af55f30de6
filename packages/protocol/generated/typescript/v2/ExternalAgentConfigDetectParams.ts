// Generated from the protocol's source types. Do not edit.

/** Where to look for another agent's configuration. */
export type ExternalAgentConfigDetectParams = {
  /** Whether to look in the home folder. */
  includeHome?: boolean;
  /** Folders whose repositories to look at; null for none. */
  cwds?: string[] | null;
};
