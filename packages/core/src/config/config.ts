import type {
  AskForApproval,
  ForcedLoginMethod,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxMode,
  SandboxPolicy,
  Verbosity,
  WebSearchMode,
} from "@codex/protocol";
import type { ConfigDeprecation, FeatureSet } from "./features.ts";
import type { LayerStack } from "./layers.ts";
import type { McpServerConfig } from "./mcpServers.ts";
import type { ModelProvider, Providers } from "./providers.ts";
import type { ConfigToml } from "./schema.ts";
import type { TrustLevel } from "./trust.ts";

export type { ConfigDeprecation, FeatureSet } from "./features.ts";
export type { ModelProvider, Providers } from "./providers.ts";
export type { TrustLevel } from "./trust.ts";

/** Where a secret store lives: a 0600 file, the system keyring, the first that works, or this process only. */
export type CredentialStoreMode = "file" | "keyring" | "auto" | "ephemeral";

/** Which variables of the server's own environment reach the commands the model runs. */
export interface ShellEnvironmentPolicy {
  readonly inherit: "core" | "all" | "none";
  /** True, the default, keeps variables whose name contains KEY, SECRET or TOKEN; false drops them. */
  readonly ignoreDefaultExcludes: boolean;
  /** Case-insensitive wildcard patterns of names to drop. */
  readonly exclude: readonly string[];
  /** Variables set after the exclusions. */
  readonly set: Readonly<Record<string, string>>;
  /** When not empty, only names matching one of these patterns stay, those of `set` included. */
  readonly includeOnly: readonly string[];
  readonly useProfile: boolean;
}

/** How AGENTS.md files are found and how much of them is used. */
export interface ProjectDocSettings {
  /** Upper bound of all files together, in bytes; 0 switches them off. */
  readonly maxBytes: number;
  /** Names tried after AGENTS.override.md and AGENTS.md. */
  readonly fallbackFilenames: readonly string[];
  /** Names whose presence marks the root of a project; empty means the working directory alone. */
  readonly rootMarkers: readonly string[];
}

/** The prompt history of the user, kept in history.jsonl. */
export interface HistorySettings {
  readonly persistence: "save-all" | "none";
  /** Size in bytes above which old entries are dropped; null for no bound. */
  readonly maxBytes: number | null;
}

/** Limits of sub-agents. */
export interface AgentSettings {
  readonly maxThreads: number;
  readonly maxDepth: number;
  readonly jobMaxRuntimeSeconds: number | null;
  /** Role name → what it is for and the config file it runs with. */
  readonly roles: Readonly<Record<string, AgentRole>>;
}

/** One `[agents.<role>]` table. */
export interface AgentRole {
  readonly description: string | null;
  /** Absolute path of the role's own config file. */
  readonly configFile: string | null;
}

/** A message about the configuration that the user should see, as the `configWarning` notification carries it. */
export interface ConfigWarning {
  readonly summary: string;
  readonly details: string | null;
  /** Absolute path of the file at fault. */
  readonly path?: string;
  /** 1-based lines and columns in characters; the end is the last character of the fault. */
  readonly range?: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

/**
 * The configuration one thread runs with: files, flags and the request's own overrides merged, defaults filled in.
 * Frozen when handed out; null means "not configured", never "unknown".
 */
export interface Config {
  /** Absolute working directory the configuration was resolved for. */
  readonly cwd: string;
  readonly codexHome: string;
  /** Name of the profile in use. */
  readonly profile: string | null;

  readonly model: string | null;
  readonly reviewModel: string | null;
  /** Size in tokens that overrides the catalogue's. */
  readonly modelContextWindow: number | null;
  /** Token count at which the history is compacted, overriding the model's. */
  readonly modelAutoCompactTokenLimit: number | null;
  readonly modelSupportsReasoningSummaries: boolean | null;
  /** Absolute path of a JSON model catalogue that replaces the bundled one. */
  readonly modelCatalogPath: string | null;
  readonly effort: ReasoningEffort | null;
  readonly planModeEffort: ReasoningEffort | null;
  readonly summary: ReasoningSummary | null;
  readonly verbosity: Verbosity | null;
  readonly personality: Personality | null;

  readonly providerId: string;
  readonly provider: ModelProvider;
  /** Every known provider, built in and configured, by id. */
  readonly providers: Providers;
  /** Provider used by `--oss`, e.g. "ollama". */
  readonly ossProvider: string | null;

  readonly approvalPolicy: AskForApproval;
  /** The mode that `sandboxPolicy` was made from. */
  readonly sandboxMode: SandboxMode;
  readonly sandboxPolicy: SandboxPolicy;
  /** Trust of the working directory or of its repository; null when the user never decided. */
  readonly trustLevel: TrustLevel | null;
  readonly allowLoginShell: boolean;
  readonly shellEnvironmentPolicy: ShellEnvironmentPolicy;

  /** Every known feature with its effective value. */
  readonly features: FeatureSet;
  readonly webSearch: WebSearchMode;
  /** `tools.view_image` as configured; the reference offers the tool regardless. */
  readonly viewImageTool: boolean;
  /** Bound in tokens on what the model sees of one tool output, overriding the model's own. */
  readonly toolOutputTokenLimit: number | null;
  /** Longest a background terminal may be waited for, in milliseconds. */
  readonly backgroundTerminalMaxTimeoutMs: number;

  /** Text that replaces the model's base instructions. */
  readonly baseInstructions: string | null;
  readonly developerInstructions: string | null;
  /** Prompt of a compaction request, replacing the built-in one. */
  readonly compactPrompt: string | null;
  /** Attribution in commit messages; null for the default, an empty string for none. */
  readonly commitAttribution: string | null;
  readonly projectDoc: ProjectDocSettings;

  readonly mcpServers: Readonly<Record<string, McpServerConfig>>;
  readonly mcpOauthCredentialsStore: "auto" | "file" | "keyring";
  readonly mcpOauthCallbackPort: number | null;
  readonly mcpOauthCallbackUrl: string | null;

  readonly agents: AgentSettings;
  readonly history: HistorySettings;
  /** Program and arguments told of finished turns; null when none. */
  readonly notify: readonly string[] | null;
  readonly hideAgentReasoning: boolean;
  readonly showRawAgentReasoning: boolean;
  readonly fileOpener: "vscode" | "vscode-insiders" | "windsurf" | "cursor" | "none";

  readonly chatgptBaseUrl: string;
  readonly forcedLoginMethod: ForcedLoginMethod | null;
  readonly forcedChatgptWorkspaceId: string | null;
  readonly credentialStore: CredentialStoreMode;
  /** Absolute folder of the session database. */
  readonly sqliteHome: string;
  readonly logDir: string;
  readonly analyticsEnabled: boolean | null;
  readonly feedbackEnabled: boolean;
  readonly checkForUpdates: boolean;
  /** Not written to disk when true. */
  readonly ephemeral: boolean;

  readonly deprecations: readonly ConfigDeprecation[];
  /** Messages for the thread's first turn, e.g. about features under development. */
  readonly startupWarnings: readonly string[];
  /** Every decoded key as written, for readers of settings that have no member here. */
  readonly toml: ConfigToml;
  /** Where each value came from. */
  readonly layers: LayerStack;
}

/** Settings a caller puts above every file and flag; a member left out changes nothing. */
export interface ConfigOverrides {
  /** Working directory; relative ones count from the server's own. */
  readonly cwd?: string;
  readonly model?: string;
  readonly modelProvider?: string;
  readonly approvalPolicy?: AskForApproval;
  readonly sandbox?: SandboxMode;
  readonly personality?: Personality;
  readonly baseInstructions?: string;
  readonly developerInstructions?: string;
  readonly profile?: string;
  readonly ephemeral?: boolean;
  /** The old switch of the patch tool. */
  readonly includeApplyPatchTool?: boolean;
  /** config.toml keys, dotted (`"tools.view_image"`) or nested. */
  readonly config?: Readonly<Record<string, unknown>>;
}
