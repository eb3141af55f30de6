import { access, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { AskForApproval, SandboxMode, SandboxPolicy } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { CHATGPT_BASE_URL } from "./chatgptBaseUrl.ts";
import type { AgentSettings, Config, ConfigOverrides, ShellEnvironmentPolicy } from "./config.ts";
import {
  type ConfigDeprecation,
  type FeatureSet,
  resolveFeatures,
  unfinishedFeaturesWarning,
} from "./features.ts";
import type { LayerStack } from "./layers.ts";
import { allProviders, findProvider, type Providers } from "./providers.ts";
import { Enforcer, type Wish } from "./requirements/enforce.ts";
import type { ConfigToml, ProfileToml } from "./schema.ts";
import { type TrustLevel, trustOfProject, trustTable } from "./trust.ts";

/** Everything the effective configuration is made from. */
export interface DeriveInput {
  readonly toml: ConfigToml;
  readonly layers: LayerStack;
  readonly overrides: ConfigOverrides;
  /** Added to the configured folders that may be written to. */
  readonly writableRoots: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly codexHome: string;
  readonly userConfigFile: string;
  readonly env: NodeJS.ProcessEnv;
  readonly builtInProviders: Providers;
}

const KIB = 1024;
const DEFAULT_PROJECT_DOC_BYTES = 32 * KIB;
const DEFAULT_TERMINAL_WAIT_MS = 300_000;
const DEFAULT_AGENT_THREADS = 6;

/**
 * Settles every setting: request over profile over merged keys over defaults.
 * Reads the files that settings point to; throws `CodexError("config")` when one is missing or a name is unknown.
 */
export async function deriveConfig(input: DeriveInput): Promise<Config> {
  const { toml, overrides, codexHome, cwd } = input;
  const profileName = overrides.profile ?? toml.profile ?? null;
  const profile = findProfile(toml, profileName);
  const { features, deprecations } = resolveFeatures(toml, profile, overrides.includeApplyPatchTool);
  const trustLevel = await trustOfProject(trustTable(input.layers.merged), cwd);
  const enforce = new Enforcer(input.layers.requirements);
  const wished = overrides.approvalPolicy ?? profile?.approval_policy ?? toml.approval_policy;
  const approvalPolicy = enforce.approvalPolicy(wish(wished, approvalFor(trustLevel)));
  const wishedMode = overrides.sandbox ?? profile?.sandbox_mode ?? toml.sandbox_mode;
  const sandboxMode = enforce.sandboxMode(wish(wishedMode, sandboxFor(trustLevel)));
  const wishedSearch = profile?.web_search ?? toml.web_search ?? webSearchOf(features);
  const webSearch = enforce.webSearch(wish(wishedSearch, "cached"));
  const providers = enforce.providers(allProviders(input.builtInProviders, toml.model_providers));
  const providerId = overrides.modelProvider ?? profile?.model_provider ?? toml.model_provider ?? "openai";
  const provider = findProvider(providers, providerId);
  const agents = await agentSettings(toml);
  const texts = await instructionTexts(toml, profile, overrides);
  return Object.freeze<Config>({
    ...modelSettings(toml, profile, overrides),
    ...texts,
    ...outputSettings(toml),
    ...accountSettings(toml, profile),
    cwd,
    codexHome,
    profile: profileName,
    personality:
      overrides.personality ??
      profile?.personality ??
      toml.personality ??
      (features.personality ? "pragmatic" : null),
    modelCatalogPath: await existingCatalog(profile?.model_catalog_json ?? toml.model_catalog_json),
    providerId,
    provider,
    providers,
    ossProvider: profile?.oss_provider ?? toml.oss_provider ?? null,
    approvalPolicy,
    sandboxMode,
    sandboxPolicy: sandboxPolicy(sandboxMode, toml, input.writableRoots),
    trustLevel,
    allowLoginShell: toml.allow_login_shell ?? true,
    shellEnvironmentPolicy: shellEnvironmentPolicy(toml),
    features,
    webSearch,
    viewImageTool: profile?.tools_view_image ?? toml.tools?.view_image ?? true,
    projectDoc: {
      maxBytes: toml.project_doc_max_bytes ?? DEFAULT_PROJECT_DOC_BYTES,
      fallbackFilenames: toml.project_doc_fallback_filenames ?? [],
      rootMarkers: toml.project_root_markers ?? [".git"],
    },
    mcpServers: enforce.mcpServers(toml.mcp_servers ?? {}),
    mcpOauthCredentialsStore: toml.mcp_oauth_credentials_store ?? "auto",
    mcpOauthCallbackPort: toml.mcp_oauth_callback_port ?? null,
    mcpOauthCallbackUrl: toml.mcp_oauth_callback_url ?? null,
    agents,
    sqliteHome: toml.sqlite_home ?? sqliteHomeOf(input),
    logDir: toml.log_dir ?? join(codexHome, "log"),
    ephemeral: overrides.ephemeral ?? false,
    deprecations: [...deprecations, ...instructionsFileNotice(toml, profile)],
    startupWarnings: [
      ...enforce.warnings,
      ...[unfinishedFeaturesWarning(toml, input.userConfigFile)].filter((text) => text !== null),
    ],
    toml,
    layers: input.layers,
  });
}

function findProfile(toml: ConfigToml, name: string | null): ProfileToml | undefined {
  if (name === null) return undefined;
  const profile = toml.profiles && Object.hasOwn(toml.profiles, name) ? toml.profiles[name] : undefined;
  if (!profile) throw new CodexError("config", `config profile \`${name}\` not found`);
  return profile;
}

function modelSettings(toml: ConfigToml, profile: ProfileToml | undefined, overrides: ConfigOverrides) {
  return {
    model: overrides.model ?? profile?.model ?? toml.model ?? null,
    reviewModel: toml.review_model ?? null,
    modelContextWindow: toml.model_context_window ?? null,
    modelAutoCompactTokenLimit: toml.model_auto_compact_token_limit ?? null,
    modelSupportsReasoningSummaries: toml.model_supports_reasoning_summaries ?? null,
    effort: profile?.model_reasoning_effort ?? toml.model_reasoning_effort ?? null,
    planModeEffort: profile?.plan_mode_reasoning_effort ?? toml.plan_mode_reasoning_effort ?? null,
    summary: profile?.model_reasoning_summary ?? toml.model_reasoning_summary ?? null,
    verbosity: profile?.model_verbosity ?? toml.model_verbosity ?? null,
    toolOutputTokenLimit: toml.tool_output_token_limit ?? null,
    backgroundTerminalMaxTimeoutMs: toml.background_terminal_max_timeout ?? DEFAULT_TERMINAL_WAIT_MS,
  } satisfies Partial<Config>;
}

function outputSettings(toml: ConfigToml) {
  return {
    history: {
      persistence: toml.history?.persistence ?? "save-all",
      maxBytes: toml.history?.max_bytes ?? null,
    },
    notify: toml.notify ?? null,
    hideAgentReasoning: toml.hide_agent_reasoning ?? false,
    showRawAgentReasoning: toml.show_raw_agent_reasoning ?? false,
    fileOpener: toml.file_opener ?? "vscode",
    commitAttribution: toml.commit_attribution ?? null,
    feedbackEnabled: toml.feedback?.enabled ?? true,
    checkForUpdates: toml.check_for_update_on_startup ?? true,
  } satisfies Partial<Config>;
}

function accountSettings(toml: ConfigToml, profile: ProfileToml | undefined) {
  return {
    chatgptBaseUrl: profile?.chatgpt_base_url ?? toml.chatgpt_base_url ?? CHATGPT_BASE_URL,
    forcedLoginMethod: toml.forced_login_method ?? null,
    forcedChatgptWorkspaceId: toml.forced_chatgpt_workspace_id?.trim() || null,
    credentialStore: toml.cli_auth_credentials_store ?? "file",
    analyticsEnabled: profile?.analytics?.enabled ?? toml.analytics?.enabled ?? null,
  } satisfies Partial<Config>;
}

/** A folder the user decided about, either way, may be written to; one never asked about may only be read. */
function sandboxFor(trust: TrustLevel | null): SandboxMode {
  return trust === null ? "read-only" : "workspace-write";
}

function approvalFor(trust: TrustLevel | null): AskForApproval {
  return trust === "untrusted" ? "untrusted" : "on-request";
}

/** Members that have their usual value are left out where the session files leave them out. */
function sandboxPolicy(mode: SandboxMode, toml: ConfigToml, added: readonly string[]): SandboxPolicy {
  switch (mode) {
    case "danger-full-access":
      return { type: "danger-full-access" };
    case "read-only":
      return { type: "read-only" };
    case "workspace-write": {
      const settings = toml.sandbox_workspace_write;
      const roots = [...(settings?.writable_roots ?? []), ...added];
      return {
        type: "workspace-write",
        ...(roots.length > 0 ? { writable_roots: [...new Set(roots)] } : {}),
        network_access: settings?.network_access ?? false,
        exclude_tmpdir_env_var: settings?.exclude_tmpdir_env_var ?? false,
        exclude_slash_tmp: settings?.exclude_slash_tmp ?? false,
      };
    }
  }
}

function shellEnvironmentPolicy(toml: ConfigToml): ShellEnvironmentPolicy {
  const policy = toml.shell_environment_policy;
  return {
    inherit: policy?.inherit ?? "all",
    ignoreDefaultExcludes: policy?.ignore_default_excludes ?? true,
    exclude: policy?.exclude ?? [],
    set: policy?.set ?? {},
    includeOnly: policy?.include_only ?? [],
    useProfile: policy?.experimental_use_profile ?? false,
  };
}

/** The mode that the two old switches name; undefined without any, and results come from the index. */
function webSearchOf(features: FeatureSet): Config["webSearch"] | undefined {
  if (features.web_search_cached) return "cached";
  return features.web_search_request ? "live" : undefined;
}

function wish<T>(value: T | undefined, fallback: T): Wish<T> {
  return { value: value ?? fallback, explicit: value !== undefined };
}

async function agentSettings(toml: ConfigToml): Promise<AgentSettings> {
  const { agents } = toml;
  const refuse = (key: string) => {
    throw new CodexError("config", `agents.${key} must be at least 1`);
  };
  if (agents?.max_threads !== undefined && agents.max_threads < 1) refuse("max_threads");
  if (agents?.max_depth !== undefined && agents.max_depth < 1) refuse("max_depth");
  if (agents?.job_max_runtime_seconds === 0) refuse("job_max_runtime_seconds");
  const roles = await Promise.all(
    Object.entries(agents?.roles ?? {}).map(async ([name, role]) => {
      if (role.config_file !== undefined) await requireRoleFile(name, role.config_file);
      return [name, { description: role.description ?? null, configFile: role.config_file ?? null }] as const;
    }),
  );
  return {
    maxThreads: agents?.max_threads ?? DEFAULT_AGENT_THREADS,
    maxDepth: agents?.max_depth ?? 1,
    jobMaxRuntimeSeconds: agents?.job_max_runtime_seconds ?? null,
    roles: Object.fromEntries(roles),
  };
}

async function requireRoleFile(role: string, file: string): Promise<void> {
  const key = `agents.${role}.config_file`;
  const status = await stat(file).catch((error: unknown) => {
    const reason = osErrorText(error);
    throw new CodexError("config", `${key} must point to an existing file at ${file}: ${reason}`);
  });
  if (!status.isFile()) throw new CodexError("config", `${key} must point to a file: ${file}`);
}

async function instructionTexts(
  toml: ConfigToml,
  profile: ProfileToml | undefined,
  overrides: ConfigOverrides,
) {
  const baseFile = profile?.model_instructions_file ?? toml.model_instructions_file;
  const promptFile = profile?.experimental_compact_prompt_file ?? toml.experimental_compact_prompt_file;
  const fromFile = await readTextFile(baseFile, "model instructions file");
  const prompt = toml.compact_prompt?.trim() || null;
  const promptFromFile = await readTextFile(promptFile, "experimental compact prompt file");
  return {
    baseInstructions: overrides.baseInstructions ?? fromFile,
    developerInstructions: overrides.developerInstructions ?? toml.developer_instructions ?? null,
    compactPrompt: prompt ?? promptFromFile,
  } satisfies Partial<Config>;
}

/** The trimmed text of a file that a setting names; null without the setting. */
async function readTextFile(path: string | undefined, what: string): Promise<string | null> {
  if (path === undefined) return null;
  let text: string;
  try {
    text = (await readFile(path, "utf8")).trim();
  } catch (error) {
    throw new CodexError("config", `failed to read ${what} ${path}: ${osErrorText(error)}`);
  }
  if (text === "") throw new CodexError("config", `${what} is empty: ${path}`);
  return text;
}

async function existingCatalog(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  try {
    await access(path);
    return path;
  } catch (error) {
    throw new CodexError(
      "config",
      `failed to read model_catalog_json path \`${path}\`: ${osErrorText(error)}`,
    );
  }
}

function sqliteHomeOf({ env, codexHome, cwd }: DeriveInput): string {
  const home = env.CODEX_SQLITE_HOME?.trim();
  return home ? resolve(cwd, home) : codexHome;
}

function instructionsFileNotice(toml: ConfigToml, profile: ProfileToml | undefined): ConfigDeprecation[] {
  if (toml.experimental_instructions_file === undefined && !profile?.experimental_instructions_file)
    return [];
  return [
    {
      summary:
        "`experimental_instructions_file` is deprecated and ignored. Use `model_instructions_file` instead.",
      details:
        "Move the setting to `model_instructions_file` in config.toml (or under a profile) to load instructions from a file.",
    },
  ];
}
