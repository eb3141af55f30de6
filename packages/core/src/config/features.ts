import type { ConfigToml, ProfileToml } from "./schema.ts";

/** Advice about an outdated key, shown once per thread as a `deprecation_notice` event. */
export interface ConfigDeprecation {
  readonly summary: string;
  readonly details: string | null;
}

/** How finished a feature is, in the words of `codex features list`. */
export type FeatureStage = "stable" | "experimental" | "under development" | "deprecated" | "removed";

/** One switch of `[features]`. */
export interface Feature {
  readonly key: FeatureKey;
  readonly stage: FeatureStage;
  readonly enabledByDefault: boolean;
}

/** Every feature by its key, with its effective value. */
export type FeatureSet = Readonly<Record<FeatureKey, boolean>>;

const stable = (enabledByDefault: boolean) => ({ stage: "stable", enabledByDefault }) as const;
const experimental = { stage: "experimental", enabledByDefault: false } as const;
const unfinished = { stage: "under development", enabledByDefault: false } as const;
const deprecated = { stage: "deprecated", enabledByDefault: false } as const;
const removed = (enabledByDefault: boolean) => ({ stage: "removed", enabledByDefault }) as const;

/** In the order in which they are listed to the user. */
const TABLE = {
  undo: stable(false),
  shell_tool: stable(true),
  unified_exec: stable(true),
  shell_zsh_fork: unfinished,
  shell_snapshot: stable(true),
  js_repl: experimental,
  js_repl_tools_only: unfinished,
  web_search_request: deprecated,
  web_search_cached: deprecated,
  search_tool: removed(false),
  codex_git_commit: unfinished,
  runtime_metrics: unfinished,
  sqlite: stable(true),
  memories: unfinished,
  child_agents_md: unfinished,
  apply_patch_freeform: unfinished,
  request_permissions: unfinished,
  use_linux_sandbox_bwrap: experimental,
  request_rule: removed(false),
  experimental_windows_sandbox: removed(false),
  elevated_windows_sandbox: removed(false),
  remote_models: removed(false),
  powershell_utf8: unfinished,
  enable_request_compression: stable(true),
  multi_agent: experimental,
  apps: experimental,
  apps_mcp_gateway: unfinished,
  skill_mcp_dependency_install: stable(true),
  skill_env_var_dependency_prompt: unfinished,
  steer: removed(true),
  default_mode_request_user_input: unfinished,
  collaboration_modes: removed(true),
  personality: stable(true),
  voice_transcription: unfinished,
  realtime_conversation: unfinished,
  prevent_idle_sleep: experimental,
  responses_websockets: unfinished,
  responses_websockets_v2: unfinished,
} as const satisfies Record<string, Omit<Feature, "key">>;

/** Name of a feature as written in `[features]`. */
export type FeatureKey = keyof typeof TABLE;

const KEYS = Object.keys(TABLE) as FeatureKey[];

/** Every feature, in listing order. */
export const FEATURES: readonly Feature[] = KEYS.map((key) => ({ key, ...TABLE[key] }));

/** Names that older configurations use. */
const ALIASES: Readonly<Record<string, FeatureKey>> = {
  collab: "multi_agent",
  connectors: "apps",
  enable_experimental_windows_sandbox: "experimental_windows_sandbox",
  experimental_use_freeform_apply_patch: "apply_patch_freeform",
  experimental_use_unified_exec_tool: "unified_exec",
  include_apply_patch_tool: "apply_patch_freeform",
  memory_tool: "memories",
  web_search: "web_search_request",
};

/** The feature of a name, current or old; undefined when there is none. */
export function findFeature(name: string): Feature | undefined {
  const key = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return FEATURES.find((feature) => feature.key === key);
}

/**
 * The experiments that are on, as the provider is told of them: comma separated, in listing order. `js_repl` is not
 * told: its tools are not there.
 */
export function betaFeatures(features: FeatureSet): string {
  return FEATURES.filter(({ key, stage }) => stage === "experimental" && features[key] && key !== "js_repl")
    .map(({ key }) => key)
    .join(",");
}

/** The effective features of a configuration and the advice that its way of setting them deserves. */
export interface ResolvedFeatures {
  readonly features: FeatureSet;
  readonly deprecations: readonly ConfigDeprecation[];
}

/**
 * Applies the old switches, then `[features]`, then the same of the profile, then the old switch of the patch tool as a
 * request has it; unknown names are ignored.
 */
export function resolveFeatures(
  toml: ConfigToml,
  profile: ProfileToml | undefined,
  includeApplyPatchTool?: boolean,
): ResolvedFeatures {
  const features: Record<string, boolean> = {};
  for (const { key, enabledByDefault } of FEATURES) features[key] = enabledByDefault;
  const notices = new Map<string, ConfigDeprecation>();
  const set = (name: string, value: boolean | undefined, notice = name) => {
    const feature = value === undefined ? undefined : findFeature(name);
    if (!feature || value === undefined) return;
    features[feature.key] = value;
    const advice = adviceOn(name, feature.key, notice);
    if (advice) notices.set(notice === name && name === feature.key ? `features.${name}` : notice, advice);
  };
  const setAll = (table: Readonly<Record<string, boolean>> | undefined) => {
    for (const name of Object.keys(table ?? {}).sort()) set(name, table?.[name]);
  };
  set("experimental_use_freeform_apply_patch", toml.experimental_use_freeform_apply_patch);
  set("experimental_use_unified_exec_tool", toml.experimental_use_unified_exec_tool);
  set("web_search_request", toml.tools?.web_search, "tools.web_search");
  setAll(toml.features);
  set("include_apply_patch_tool", profile?.include_apply_patch_tool);
  set("experimental_use_freeform_apply_patch", profile?.experimental_use_freeform_apply_patch);
  set("experimental_use_unified_exec_tool", profile?.experimental_use_unified_exec_tool);
  setAll(profile?.features);
  set("include_apply_patch_tool", includeApplyPatchTool);
  const ordered = [...notices].sort(([left], [right]) => (left < right ? -1 : 1));
  return { features: features as FeatureSet, deprecations: ordered.map(([, advice]) => advice) };
}

const WEB_SEARCH_DETAILS =
  'Set `web_search` to `"live"`, `"cached"`, or `"disabled"` at the top level (or under a profile) in config.toml if you want to override it.';

function adviceOn(name: string, key: FeatureKey, notice: string): ConfigDeprecation | undefined {
  if (key === "web_search_request" || key === "web_search_cached") {
    const written = notice === "tools.web_search" ? "[tools].web_search" : `[features].${name}`;
    return {
      summary: `\`${written}\` is deprecated because web search is enabled by default.`,
      details: WEB_SEARCH_DETAILS,
    };
  }
  if (name === key) return undefined;
  return {
    summary: `\`${name}\` is deprecated. Use \`[features].${key}\` instead.`,
    details: `Enable it with \`--enable ${key}\` or \`[features].${key}\` in config.toml. See https://developers.openai.com/codex/config-basic#feature-flags for details.`,
  };
}

/** Warning about features under development that `[features]` switches on, or null; profiles are not looked at. */
export function unfinishedFeaturesWarning(toml: ConfigToml, configFile: string): string | null {
  if (toml.suppress_unstable_features_warning) return null;
  const enabled = FEATURES.filter(({ key, stage }) => stage === "under development" && toml.features?.[key]);
  if (enabled.length === 0) return null;
  const names = enabled.map(({ key }) => key).sort();
  return `Under-development features enabled: ${names.join(", ")}. Under-development features are incomplete and may behave unpredictably. To suppress this warning, set \`suppress_unstable_features_warning = true\` in ${configFile}.`;
}
