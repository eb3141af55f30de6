import type { ForcedLoginMethod } from "../model/auth.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { ReasoningEffort, ReasoningSummary, Verbosity, WebSearchMode } from "../model/modelOptions.ts";
import type { Rpc } from "../rpc.ts";
import type { I64 } from "../scalars.ts";
import type { AppsConfig } from "./appConfig.ts";
import type { ConfigLayer, ConfigLayerMetadata } from "./configLayer.ts";
import type { AskForApproval, SandboxMode } from "./sandboxPolicy.ts";

/** What to tell of the configuration. */
export interface ConfigReadParams {
  /**
   * Whether the layers are wanted, too.
   * @default false
   */
  includeLayers: boolean;
  /** Folder whose project layers count; null for none. */
  cwd?: string | null;
}

/** The effective configuration. */
export interface ConfigReadResponse {
  config: Config;
  /** Dotted key → the layer its value comes from. */
  origins: Record<string, ConfigLayerMetadata>;
  /** Highest first; null when not asked for. */
  layers: ConfigLayer[] | null;
}

/**
 * The effective configuration, in the spelling of config.toml; null for what is not set. Keys without a
 * member here are passed through.
 */
export type Config = {
  model: string | null;
  review_model: string | null;
  /** Tokens that fit the model's context. */
  model_context_window: I64 | null;
  /** Tokens at which the history is compacted. */
  model_auto_compact_token_limit: I64 | null;
  model_provider: string | null;
  approval_policy: AskForApproval | null;
  sandbox_mode: SandboxMode | null;
  sandbox_workspace_write: SandboxWorkspaceWrite | null;
  forced_chatgpt_workspace_id: string | null;
  forced_login_method: ForcedLoginMethod | null;
  web_search: WebSearchMode | null;
  tools: ToolsV2 | null;
  profile: string | null;
  /**
   * @default {}
   */
  profiles: Record<string, ProfileV2>;
  instructions: string | null;
  developer_instructions: string | null;
  compact_prompt: string | null;
  model_reasoning_effort: ReasoningEffort | null;
  model_reasoning_summary: ReasoningSummary | null;
  model_verbosity: Verbosity | null;
  analytics: AnalyticsConfig | null;
  /**
   * @experimental config/read.apps
   */
  apps: AppsConfig | null;
} & Record<string, JsonValue>;

/** Options of the workspace-write sandbox. */
export interface SandboxWorkspaceWrite {
  /**
   * @default []
   */
  writable_roots: string[];
  /**
   * @default false
   */
  network_access: boolean;
  /**
   * @default false
   */
  exclude_tmpdir_env_var: boolean;
  /**
   * @default false
   */
  exclude_slash_tmp: boolean;
}

/** Tools that are switched on or off. */
export interface ToolsV2 {
  web_search: boolean | null;
  view_image: boolean | null;
}

/** A named set of settings. */
export type ProfileV2 = {
  model: string | null;
  model_provider: string | null;
  approval_policy: AskForApproval | null;
  model_reasoning_effort: ReasoningEffort | null;
  model_reasoning_summary: ReasoningSummary | null;
  model_verbosity: Verbosity | null;
  web_search: WebSearchMode | null;
  chatgpt_base_url: string | null;
} & Record<string, JsonValue>;

/** Whether usage is reported. */
export type AnalyticsConfig = {
  enabled: boolean | null;
} & Record<string, JsonValue>;

/** Reading the configuration. */
export interface ConfigRequests {
  /** Reads the configuration as it holds for a folder, with its origins. */
  "config/read": Rpc<ConfigReadParams, ConfigReadResponse>;
}
