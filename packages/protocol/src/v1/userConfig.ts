import type { ForcedLoginMethod } from "../model/auth.ts";
import type { AbsolutePathBuf } from "../model/identifiers.ts";
import type { ReasoningEffort, ReasoningSummary, Verbosity } from "../model/modelOptions.ts";
import type { AskForApproval, SandboxMode } from "../model/policy.ts";
import type { Rpc } from "../rpc.ts";

/** The user's own configuration. */
export interface GetUserSavedConfigResponse {
  config: UserSavedConfig;
}

/** What the user's config.toml says; null for what it leaves open. */
export interface UserSavedConfig {
  approvalPolicy: AskForApproval | null;
  sandboxMode: SandboxMode | null;
  sandboxSettings: SandboxSettings | null;
  forcedChatgptWorkspaceId: string | null;
  forcedLoginMethod: ForcedLoginMethod | null;
  model: string | null;
  modelReasoningEffort: ReasoningEffort | null;
  modelReasoningSummary: ReasoningSummary | null;
  modelVerbosity: Verbosity | null;
  tools: Tools | null;
  profile: string | null;
  /** Named sets of settings. */
  profiles: Record<string, Profile>;
}

/** Options of the workspace-write sandbox. */
export interface SandboxSettings {
  writableRoots: AbsolutePathBuf[];
  networkAccess: boolean | null;
  /** Whether `$TMPDIR` is left out of the writable folders. */
  excludeTmpdirEnvVar: boolean | null;
  /** Whether `/tmp` is left out of the writable folders. */
  excludeSlashTmp: boolean | null;
}

/** Tools that are switched on or off. */
export interface Tools {
  webSearch: boolean | null;
  viewImage: boolean | null;
}

/** A named set of settings. */
export interface Profile {
  model: string | null;
  modelProvider: string | null;
  approvalPolicy: AskForApproval | null;
  modelReasoningEffort: ReasoningEffort | null;
  modelReasoningSummary: ReasoningSummary | null;
  modelVerbosity: Verbosity | null;
  chatgptBaseUrl: string | null;
}

/** The model to use from now on; null unsets. */
export interface SetDefaultModelParams {
  model: string | null;
  reasoningEffort: ReasoningEffort | null;
}

/** Nothing to say: the configuration is written. */
export type SetDefaultModelResponse = Record<string, never>;

/**
 * The user's configuration on the legacy surface.
 * @typescriptOnly
 */
export interface LegacyUserConfigRequests {
  /** Reads the user's configuration. Superseded by `config/read`. */
  getUserSavedConfig: Rpc<null, GetUserSavedConfigResponse>;
  /**
   * Writes the default model, into the active profile when there is one. Superseded by
   * `config/value/write`.
   */
  setDefaultModel: Rpc<SetDefaultModelParams, SetDefaultModelResponse>;
}
