/** What the reference's decoder knows about a definition and its schema does not say. */
export interface DefinitionHint {
  /** Names of a closed set in the order error texts list them, retired spellings included. */
  variants?: readonly string[];
  /** Retired spellings that are still read, each with the name it stands for. */
  aliases?: Readonly<Record<string, string>>;
  /**
   * Members that are file paths or lists of them, in one variant only when written `variant.member`: the same
   * strings are accepted, the error text differs.
   */
  paths?: readonly string[];
  /** Members that are strings holding a UUID. */
  uuids?: readonly string[];
  /** Members that may be absent although nothing in the schema lets them. */
  optional?: readonly string[];
  /** Members behind which a list in place of the object may end, although they are nullable. */
  listEnd?: readonly string[];
  /** The member that holds everything but the tag, for unions that keep the two apart. */
  content?: string;
  /** Variants carry no mark and are tried in turn. */
  untagged?: true;
}

/** Hints by definition; everything not listed follows from the schema alone. */
export const hints: Readonly<Record<string, DefinitionHint>> = {
  ModeKind: {
    variants: ["plan", "code", "custom", "default", "execute", "pair_programming"],
    aliases: { code: "default", custom: "default", execute: "default", pair_programming: "default" },
  },
  GetConversationSummaryParams: { untagged: true, paths: ["rolloutPath"] },
  InputItem: { content: "data", paths: ["path"] },
  ResponseItem: { optional: ["id"] },
  WebSearchAction: { listEnd: ["query", "queries", "url", "pattern"] },
  GhostCommit: { paths: ["preexisting_untracked_files", "preexisting_untracked_dirs"] },
  ArchiveConversationParams: { paths: ["rolloutPath"] },
  CancelLoginChatGptParams: { uuids: ["loginId"] },
  ExecOneOffCommandParams: { paths: ["cwd"] },
  ForkConversationParams: { paths: ["path"] },
  GitDiffToRemoteParams: { paths: ["cwd"] },
  RemoveConversationListenerParams: { uuids: ["subscriptionId"] },
  ResumeConversationParams: { paths: ["path"] },
  SendUserTurnParams: { paths: ["cwd"] },
  "v2/CommandExecParams": { paths: ["cwd"] },
  "v2/ExternalAgentConfigDetectParams": { paths: ["cwds"] },
  "v2/ExternalAgentConfigMigrationItem": { paths: ["cwd"] },
  "v2/FeedbackUploadParams": { paths: ["extraLogFiles"] },
  "v2/McpServerOauthLoginParams": { listEnd: ["scopes", "timeoutSecs"] },
  "v2/ReviewStartParams": { listEnd: ["delivery"] },
  "v2/SkillsConfigWriteParams": { paths: ["path"] },
  "v2/SkillsListExtraRootsForCwd": { paths: ["cwd", "extraUserRoots"] },
  "v2/SkillsListParams": { paths: ["cwds"], listEnd: ["perCwdExtraUserRoots"] },
  "v2/ThreadForkParams": { paths: ["path"] },
  "v2/ThreadResumeParams": { paths: ["path"] },
  "v2/TurnStartParams": { paths: ["cwd"] },
  "v2/UserInput": { paths: ["localImage.path", "skill.path"] },
};
