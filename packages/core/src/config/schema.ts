import type { AskForApproval } from "@codex/protocol";
import {
  boolean,
  optional as opt,
  type output,
  pipe,
  safeParse,
  transform,
  union,
  unknown,
  type ZodMiniType,
} from "zod/mini";
import { type McpServerConfig, mcpServerFrom } from "./mcpServers.ts";
import {
  adopt,
  anyAsText,
  duration,
  flag,
  integer,
  list,
  MISSING,
  map,
  oneOf,
  oneOfOrTable,
  path,
  refuse,
  seconds,
  struct,
  text,
} from "./serdeSchema.ts";
import { unknownVariant, wrongType } from "./serdeText.ts";

const effort = () => oneOf(["none", "minimal", "low", "medium", "high", "xhigh"]);
const summary = () => oneOf(["auto", "concise", "detailed", "none"]);
const verbosity = () => oneOf(["low", "medium", "high"]);
const personality = () => oneOf(["none", "friendly", "pragmatic"]);
/** How the web is searched. */
export const webSearch = () => oneOf(["disabled", "cached", "live"]);
/** How commands are confined. */
export const sandboxMode = () => oneOf(["read-only", "workspace-write", "danger-full-access"]);
const features = () => map(flag(), "struct FeaturesToml");
const analytics = () => struct("AnalyticsConfigToml", { enabled: opt(flag()) });
const windows = () => struct("WindowsToml", { sandbox: opt(oneOf(["elevated", "unelevated"])) });

/** When commands need leave. */
export function approvalPolicy() {
  return oneOfOrTable<AskForApproval>(["untrusted", "on-failure", "on-request", "reject", "never"], {
    reject: struct("RejectConfig", { sandbox_approval: flag(), rules: flag(), mcp_elicitations: flag() }),
  });
}

const CHAT_REFUSED = `\`wire_api = "chat"\` is no longer supported.
How to fix: set \`wire_api = "responses"\` in your provider config.
More info: https://github.com/openai/codex/discussions/7782`;

/** Only one protocol is left; the one that was dropped gets advice instead of a list of names. */
function wireApi() {
  return pipe(
    unknown(),
    transform((value, context): "responses" => {
      if (value === "responses") return value;
      if (typeof value !== "string") return refuse(context, wrongType(value, "a string"));
      return refuse(context, value === "chat" ? CHAT_REFUSED : unknownVariant(value, ["responses"]));
    }),
  );
}

function modelProvider() {
  return struct("ModelProviderInfo", {
    name: text(),
    base_url: opt(text()),
    env_key: opt(text()),
    env_key_instructions: opt(text()),
    experimental_bearer_token: opt(text()),
    wire_api: opt(wireApi()),
    query_params: opt(map(text())),
    http_headers: opt(map(text())),
    env_http_headers: opt(map(text())),
    request_max_retries: opt(integer("u64")),
    stream_max_retries: opt(integer("u64")),
    stream_idle_timeout_ms: opt(integer("u64")),
    requires_openai_auth: opt(flag()),
    supports_websockets: opt(flag()),
  });
}

function mcpServer() {
  const raw = struct("RawMcpServerConfig", {
    command: opt(text()),
    args: opt(list(text())),
    env: opt(map(text())),
    env_vars: opt(list(text())),
    cwd: opt(path()),
    url: opt(text()),
    bearer_token: opt(text()),
    bearer_token_env_var: opt(text()),
    http_headers: opt(map(text())),
    env_http_headers: opt(map(text())),
    enabled: opt(flag()),
    required: opt(flag()),
    startup_timeout_sec: opt(seconds()),
    startup_timeout_ms: opt(integer("u64")),
    tool_timeout_sec: opt(duration()),
    enabled_tools: opt(list(text())),
    disabled_tools: opt(list(text())),
    scopes: opt(list(text())),
    oauth_resource: opt(unknown()),
  });
  return pipe(
    raw,
    transform((value, context): McpServerConfig => {
      const server = mcpServerFrom(value);
      return typeof server === "string" ? refuse(context, server) : server;
    }),
  );
}

function profile() {
  return struct("ConfigProfile", {
    model: opt(text()),
    model_provider: opt(text()),
    approval_policy: opt(approvalPolicy()),
    sandbox_mode: opt(sandboxMode()),
    model_reasoning_effort: opt(effort()),
    plan_mode_reasoning_effort: opt(effort()),
    model_reasoning_summary: opt(summary()),
    model_verbosity: opt(verbosity()),
    model_catalog_json: opt(path()),
    personality: opt(personality()),
    chatgpt_base_url: opt(text()),
    model_instructions_file: opt(path()),
    js_repl_node_path: opt(path()),
    js_repl_node_module_dirs: opt(list(path())),
    zsh_path: opt(path()),
    experimental_instructions_file: opt(path()),
    experimental_compact_prompt_file: opt(path()),
    include_apply_patch_tool: opt(flag()),
    experimental_use_unified_exec_tool: opt(flag()),
    experimental_use_freeform_apply_patch: opt(flag()),
    tools_view_image: opt(flag()),
    web_search: opt(webSearch()),
    analytics: opt(analytics()),
    windows: opt(windows()),
    features: opt(features()),
    oss_provider: opt(text()),
  });
}

function network() {
  return struct("NetworkToml", {
    enabled: opt(flag()),
    proxy_url: opt(text()),
    admin_url: opt(text()),
    enable_socks5: opt(flag()),
    socks_url: opt(text()),
    enable_socks5_udp: opt(flag()),
    allow_upstream_proxy: opt(flag()),
    dangerously_allow_non_loopback_proxy: opt(flag()),
    dangerously_allow_non_loopback_admin: opt(flag()),
    dangerously_allow_all_unix_sockets: opt(flag()),
    mode: opt(oneOf(["limited", "full"])),
    allowed_domains: opt(list(text())),
    denied_domains: opt(list(text())),
    allow_unix_sockets: opt(list(text())),
    allow_local_binding: opt(flag()),
  });
}

/** The table mixes its own limits with one sub-table per role; roles come out under `roles`. */
function agents() {
  const limits = {
    max_threads: opt(integer("usize")),
    max_depth: opt(integer("i32")),
    job_max_runtime_seconds: opt(integer("u64")),
  };
  const own = struct("AgentsToml", limits);
  const roles = map(struct("AgentRoleToml", { description: opt(text()), config_file: opt(path()) }));
  return pipe(
    unknown(),
    transform((value, context): output<typeof own> & { roles: output<typeof roles> } => {
      const limited = safeParse(own, value);
      if (!limited.success) return adopt(context, limited.error.issues);
      const others = Object.entries(value ?? {}).filter(([key]) => !(key in limits));
      const named = safeParse(roles, Object.fromEntries(others));
      return named.success ? { ...limited.data, roles: named.data } : adopt(context, named.error.issues);
    }),
  );
}

function apps() {
  const approval = () => oneOf(["auto", "prompt", "approve"]);
  const tool = struct("AppToolConfig", { enabled: opt(flag()), approval_mode: opt(approval()) });
  const app = struct("AppConfig", {
    enabled: opt(flag()),
    destructive_enabled: opt(flag()),
    open_world_enabled: opt(flag()),
    default_tools_approval_mode: opt(approval()),
    default_tools_enabled: opt(flag()),
    tools: opt(map(tool, "struct AppToolsConfig")),
  });
  return map(app, "struct AppsConfigToml");
}

type OtelExporter = "none" | "statsig" | { "otlp-http": unknown } | { "otlp-grpc": unknown };

function otel() {
  const tls = struct("OtelTlsConfig", {
    "ca-certificate": opt(path()),
    "client-certificate": opt(path()),
    "client-private-key": opt(path()),
  });
  const common = { endpoint: text(), headers: opt(map(text())), tls: opt(tls) };
  const exporter = () =>
    oneOfOrTable<OtelExporter>(["none", "statsig", "otlp-http", "otlp-grpc"], {
      "otlp-http": struct("OtelExporterKind", { ...common, protocol: oneOf(["binary", "json"]) }),
      "otlp-grpc": struct("OtelExporterKind", common),
    });
  return struct("OtelConfigToml", {
    log_user_prompt: opt(flag()),
    environment: opt(text()),
    exporter: opt(exporter()),
    trace_exporter: opt(exporter()),
    metrics_exporter: opt(exporter()),
  });
}

function tui() {
  return struct("Tui", {
    notifications: opt(
      union([boolean(), list(text())], {
        error: "data did not match any variant of untagged enum Notifications",
      }),
    ),
    notification_method: opt(oneOf(["auto", "osc9", "bel"])),
    animations: opt(flag()),
    show_tooltips: opt(flag()),
    alternate_screen: opt(oneOf(["auto", "always", "never"])),
    status_line: opt(list(text())),
    theme: opt(text()),
  });
}

/** Later releases also name a skill instead of giving its path. */
function skillConfig() {
  const entry = struct("SkillConfig", { path: opt(path()), name: opt(text()), enabled: flag() });
  return entry.check(({ value, issues }) => {
    if (value.path !== undefined || value.name !== undefined) return;
    issues.push({ code: "custom", message: MISSING, path: ["path"], input: value });
  });
}

function memories() {
  return struct("MemoriesToml", {
    max_raw_memories_for_global: opt(integer("usize")),
    max_unused_days: opt(integer("i64")),
    max_rollout_age_days: opt(integer("i64")),
    max_rollouts_per_startup: opt(integer("usize")),
    min_rollout_idle_hours: opt(integer("i64")),
    phase_1_model: opt(text()),
    phase_2_model: opt(text()),
  });
}

function ghostSnapshot() {
  const size = () => opt(integer("i64"));
  return struct("GhostSnapshotToml", {
    ignore_large_untracked_files: size(),
    ignore_untracked_files_over_bytes: size(),
    ignore_large_untracked_dirs: size(),
    large_untracked_dir_warning_threshold: size(),
    disable_warnings: opt(flag()),
  });
}

/**
 * Every key of config.toml with the maker of its schema.
 * Makers, because a file uses few of the keys: a schema is built when its key is first met.
 */
export const SECTIONS = {
  model: text,
  review_model: text,
  model_provider: text,
  model_context_window: () => integer("i64"),
  model_auto_compact_token_limit: () => integer("i64"),
  approval_policy: approvalPolicy,
  sandbox_mode: sandboxMode,
  sandbox_workspace_write: () =>
    struct("SandboxWorkspaceWrite", {
      writable_roots: opt(list(path())),
      network_access: opt(flag()),
      exclude_tmpdir_env_var: opt(flag()),
      exclude_slash_tmp: opt(flag()),
    }),
  allow_login_shell: flag,
  shell_environment_policy: () =>
    struct("ShellEnvironmentPolicyToml", {
      inherit: opt(oneOf(["core", "all", "none"])),
      ignore_default_excludes: opt(flag()),
      exclude: opt(list(text())),
      set: opt(map(anyAsText())),
      include_only: opt(list(text())),
      experimental_use_profile: opt(flag()),
    }),
  permissions: () => struct("PermissionsToml", { network: opt(network()) }),
  notify: () => list(text()),
  instructions: text,
  developer_instructions: text,
  model_instructions_file: path,
  experimental_instructions_file: path,
  compact_prompt: text,
  experimental_compact_prompt_file: path,
  commit_attribution: text,
  forced_chatgpt_workspace_id: text,
  forced_login_method: () => oneOf(["chatgpt", "api"]),
  cli_auth_credentials_store: () => oneOf(["file", "keyring", "auto", "ephemeral"]),
  mcp_servers: () => map(mcpServer()),
  mcp_oauth_credentials_store: () => oneOf(["auto", "file", "keyring"]),
  mcp_oauth_callback_port: () => integer("u16"),
  mcp_oauth_callback_url: text,
  model_providers: () => map(modelProvider()),
  project_doc_max_bytes: () => integer("usize"),
  project_doc_fallback_filenames: () => list(text()),
  project_root_markers: () => list(text()),
  tool_output_token_limit: () => integer("usize"),
  background_terminal_max_timeout: () => integer("u64"),
  js_repl_node_path: path,
  js_repl_node_module_dirs: () => list(path()),
  zsh_path: path,
  profile: text,
  profiles: () => map(profile()),
  history: () =>
    struct("History", { persistence: oneOf(["save-all", "none"]), max_bytes: opt(integer("usize")) }),
  sqlite_home: path,
  log_dir: path,
  file_opener: () => oneOf(["vscode", "vscode-insiders", "windsurf", "cursor", "none"]),
  tui,
  hide_agent_reasoning: flag,
  show_raw_agent_reasoning: flag,
  model_reasoning_effort: effort,
  plan_mode_reasoning_effort: effort,
  model_reasoning_summary: summary,
  model_verbosity: verbosity,
  model_supports_reasoning_summaries: flag,
  model_catalog_json: path,
  personality,
  chatgpt_base_url: text,
  experimental_realtime_ws_base_url: text,
  experimental_realtime_ws_backend_prompt: text,
  projects: () => map(struct("ProjectConfig", { trust_level: opt(oneOf(["trusted", "untrusted"])) })),
  web_search: webSearch,
  tools: () => struct("ToolsToml", { web_search: opt(flag()), view_image: opt(flag()) }),
  agents,
  memories,
  skills: () =>
    struct("SkillsConfig", {
      config: opt(list(skillConfig())),
    }),
  features,
  suppress_unstable_features_warning: flag,
  ghost_snapshot: ghostSnapshot,
  check_for_update_on_startup: flag,
  disable_paste_burst: flag,
  analytics,
  feedback: () => struct("FeedbackConfigToml", { enabled: opt(flag()) }),
  apps,
  otel,
  windows,
  windows_wsl_setup_acknowledged: flag,
  notice: () =>
    struct("Notice", {
      hide_full_access_warning: opt(flag()),
      hide_world_writable_warning: opt(flag()),
      hide_rate_limit_model_nudge: opt(flag()),
      hide_gpt5_1_migration_prompt: opt(flag()),
      "hide_gpt-5.1-codex-max_migration_prompt": opt(flag()),
      model_migrations: opt(map(text())),
    }),
  experimental_use_unified_exec_tool: flag,
  experimental_use_freeform_apply_patch: flag,
  oss_provider: text,
} satisfies Record<string, () => ZodMiniType>;

/** config.toml after decoding; keys as in the file, unknown ones gone. */
export type ConfigToml = {
  -readonly [K in keyof typeof SECTIONS]?: output<ReturnType<(typeof SECTIONS)[K]>>;
};

/** One `[profiles.<name>]` table after decoding. */
export type ProfileToml = NonNullable<ConfigToml["profiles"]>[string];
