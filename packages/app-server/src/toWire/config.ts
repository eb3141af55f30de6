import type { ConfigLayer, OverriddenEdit } from "@codex/core";
import type { JsonValue, v2 } from "@codex/protocol";

type Json = Record<string, JsonValue>;

/** Members that are always there, null when nothing sets them. */
const CONFIG_KEYS = [
  "model",
  "review_model",
  "model_context_window",
  "model_auto_compact_token_limit",
  "model_provider",
  "approval_policy",
  "sandbox_mode",
  "sandbox_workspace_write",
  "forced_chatgpt_workspace_id",
  "forced_login_method",
  "web_search",
  "tools",
  "profile",
  "profiles",
  "instructions",
  "developer_instructions",
  "compact_prompt",
  "model_reasoning_effort",
  "model_reasoning_summary",
  "model_verbosity",
  "analytics",
  "apps",
] as const satisfies (keyof v2.Config)[];

const PROFILE_KEYS = [
  "model",
  "model_provider",
  "approval_policy",
  "model_reasoning_effort",
  "model_reasoning_summary",
  "model_verbosity",
  "web_search",
  "chatgpt_base_url",
] as const satisfies (keyof v2.ProfileV2)[];

const APP_KEYS = [
  "destructive_enabled",
  "open_world_enabled",
  "default_tools_approval_mode",
  "default_tools_enabled",
  "tools",
] as const;

/** The effective configuration, already decoded once, in the shape of `v2.Config`: what has no member passes through. */
export function wireConfig(merged: JsonValue): Json {
  const config = withNulls(merged, CONFIG_KEYS);
  return {
    ...config,
    sandbox_workspace_write: present(config.sandbox_workspace_write, workspaceWrite),
    tools: present(config.tools, (tools) => only(tools, { web_search: null, view_image: null })),
    profiles: members(config.profiles, (profile) => withNulls(profile, PROFILE_KEYS)),
    analytics: present(config.analytics, (analytics) => withNulls(analytics, ["enabled"])),
    apps: present(config.apps, wireApps),
  };
}

function workspaceWrite(settings: JsonValue): Json {
  return only(settings, {
    writable_roots: [],
    network_access: false,
    exclude_tmpdir_env_var: false,
    exclude_slash_tmp: false,
  });
}

function wireApps(apps: JsonValue): Json {
  const { _default: fallback = null, ...others } = record(apps);
  const defaults = { enabled: true, destructive_enabled: true, open_world_enabled: true };
  return {
    _default: present(fallback, (app) => only(app, defaults)),
    ...members(others, (app) => {
      const { tools, ...settings } = only(app, { enabled: true, ...nulls(APP_KEYS) });
      const tool = (value: JsonValue) => only(value, { enabled: null, approval_mode: null });
      return { ...settings, tools: present(tools, (value) => members(value, tool)) };
    }),
  };
}

/** A layer as `config/read` lists it; the reason is absent, not null, when there is none. */
export function wireLayer(layer: ConfigLayer, version: string, config: JsonValue): Json {
  const { name, disabledReason } = layer;
  return { name, version, config, ...(disabledReason === null ? {} : { disabledReason }) };
}

/** A layer in one state. */
export function wireLayerMetadata({ name }: ConfigLayer, version: string): v2.ConfigLayerMetadata {
  return { name, version };
}

/** A change that does not take effect, with the layer that is stronger. */
export function wireOverridden({ layer, value }: OverriddenEdit, version: string): v2.OverriddenMetadata {
  return {
    message: overriddenBy(layer),
    overridingLayer: wireLayerMetadata(layer, version),
    effectiveValue: value,
  };
}

function overriddenBy({ name }: ConfigLayer): string {
  switch (name.type) {
    case "sessionFlags":
      return "Overridden by session flags";
    case "legacyManagedConfigTomlFromFile":
      return `Overridden by legacy managed_config.toml: ${name.file}`;
    case "project":
      return `Overridden by project config: ${name.dotCodexFolder}/config.toml`;
    case "user":
      return `Overridden by user config: ${name.file}`;
    case "system":
      return `Overridden by system config: ${name.file}`;
  }
}

function record(value: JsonValue | undefined): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function nulls(keys: readonly string[]): Json {
  return Object.fromEntries(keys.map((key) => [key, null]));
}

function withNulls(value: JsonValue, keys: readonly string[]): Json {
  return { ...nulls(keys), ...record(value) };
}

/** The members that have a default, and no others. */
function only(value: JsonValue, defaults: Json): Json {
  const given = record(value);
  return Object.fromEntries(Object.entries(defaults).map(([key, fallback]) => [key, given[key] ?? fallback]));
}

function present(value: JsonValue | undefined, convert: (value: JsonValue) => Json): Json | null {
  return value === null || value === undefined ? null : convert(value);
}

function members(value: JsonValue | undefined, convert: (value: JsonValue) => Json): Json {
  return Object.fromEntries(Object.entries(record(value)).map(([key, member]) => [key, convert(member)]));
}
