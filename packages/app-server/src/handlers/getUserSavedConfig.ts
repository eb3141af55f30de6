import { type ConfigToml, savedConfig } from "@codex/core";
import type { Profile, UserSavedConfig } from "@codex/protocol";
import { free, handler } from "../handler.ts";

/** Reads what config.toml says, without what the command line adds. */
export const getUserSavedConfig = handler({
  method: "getUserSavedConfig",
  scope: free,
  async run(_params, { services }) {
    const { engine } = await services.runtime();
    return { config: userSavedConfig(await savedConfig(engine.config)) };
  },
});

function userSavedConfig(toml: ConfigToml): UserSavedConfig {
  const { sandbox_workspace_write: sandbox, tools } = toml;
  return {
    approvalPolicy: toml.approval_policy ?? null,
    sandboxMode: toml.sandbox_mode ?? null,
    sandboxSettings:
      sandbox === undefined
        ? null
        : {
            writableRoots: sandbox.writable_roots ?? [],
            networkAccess: sandbox.network_access ?? false,
            excludeTmpdirEnvVar: sandbox.exclude_tmpdir_env_var ?? false,
            excludeSlashTmp: sandbox.exclude_slash_tmp ?? false,
          },
    forcedChatgptWorkspaceId: toml.forced_chatgpt_workspace_id ?? null,
    forcedLoginMethod: toml.forced_login_method ?? null,
    model: toml.model ?? null,
    modelReasoningEffort: toml.model_reasoning_effort ?? null,
    modelReasoningSummary: toml.model_reasoning_summary ?? null,
    modelVerbosity: toml.model_verbosity ?? null,
    tools:
      tools === undefined
        ? null
        : { webSearch: tools.web_search ?? null, viewImage: tools.view_image ?? null },
    profile: toml.profile ?? null,
    profiles: Object.fromEntries(
      Object.entries(toml.profiles ?? {}).map(([name, settings]) => [name, savedProfile(settings)]),
    ),
  };
}

function savedProfile(settings: NonNullable<ConfigToml["profiles"]>[string]): Profile {
  return {
    model: settings.model ?? null,
    modelProvider: settings.model_provider ?? null,
    approvalPolicy: settings.approval_policy ?? null,
    modelReasoningEffort: settings.model_reasoning_effort ?? null,
    modelReasoningSummary: settings.model_reasoning_summary ?? null,
    modelVerbosity: settings.model_verbosity ?? null,
    chatgptBaseUrl: settings.chatgpt_base_url ?? null,
  };
}
