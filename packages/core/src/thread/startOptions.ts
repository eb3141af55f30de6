import type { AskForApproval, Personality, SandboxMode, v2 } from "@codex/protocol";
import type { ConfigOverrides } from "../config/config.ts";

/** Wishes for a thread on top of the configuration; a member left out or null changes nothing. */
export interface StartThreadOptions {
  readonly model?: string | null;
  readonly modelProvider?: string | null;
  /** A relative folder counts from the server's own. It need not exist. */
  readonly cwd?: string | null;
  readonly approvalPolicy?: AskForApproval | null;
  readonly sandbox?: SandboxMode | null;
  /** config.toml keys, dotted or nested. */
  readonly config?: Readonly<Record<string, unknown>> | null;
  readonly baseInstructions?: string | null;
  readonly developerInstructions?: string | null;
  readonly personality?: Personality | null;
  /** Name of a set of settings in the configuration. */
  readonly profile?: string | null;
  /** The old switch of the patch tool. */
  readonly includeApplyPatchTool?: boolean | null;
  /** Leaves no session file. */
  readonly ephemeral?: boolean | null;
  /** Say every item of the conversation as `raw_response_item`. */
  readonly experimentalRawEvents?: boolean;
  /** Keep more events in the session file than the default. */
  readonly persistExtendedHistory?: boolean;
  /** Tools that the client runs itself; a resumed session keeps those it began with. */
  readonly dynamicTools?: readonly v2.DynamicToolSpec[] | null;
}

/** Wishes that a key of config.toml also stands for. */
const WISH_OF_KEY: Readonly<Record<string, keyof StartThreadOptions>> = {
  model: "model",
  model_provider: "modelProvider",
  developer_instructions: "developerInstructions",
  personality: "personality",
};

/** The wishes with config.toml keys on top, which win over wishes for the same. */
export function withKeys(
  options: StartThreadOptions,
  keys: Readonly<Record<string, unknown>>,
): StartThreadOptions {
  const hidden = Object.keys(keys).flatMap((key) => WISH_OF_KEY[key] ?? []);
  const left = Object.entries(options).filter(([wish]) => !hidden.some((name) => name === wish));
  return { ...Object.fromEntries(left), config: { ...options.config, ...keys } };
}

/** What such wishes come to for the configuration. */
export function overridesOf(options: StartThreadOptions): ConfigOverrides {
  const { model, modelProvider, cwd, approvalPolicy, sandbox, config } = options;
  const { baseInstructions, developerInstructions, personality, profile, ephemeral, includeApplyPatchTool } =
    options;
  return {
    ...(model == null ? {} : { model }),
    ...(modelProvider == null ? {} : { modelProvider }),
    ...(cwd == null ? {} : { cwd }),
    ...(approvalPolicy == null ? {} : { approvalPolicy }),
    ...(sandbox == null ? {} : { sandbox }),
    ...(config == null ? {} : { config }),
    ...(baseInstructions == null ? {} : { baseInstructions }),
    ...(developerInstructions == null ? {} : { developerInstructions }),
    ...(personality == null ? {} : { personality }),
    ...(profile == null ? {} : { profile }),
    ...(includeApplyPatchTool == null ? {} : { includeApplyPatchTool }),
    ...(ephemeral == null ? {} : { ephemeral }),
  };
}
