import { nullable, optional as opt, type output, safeParse } from "zod/mini";
import { flag, integer, list, oneOf, struct, text } from "../config/serdeSchema.ts";
import type { CatalogModel, ModelInfo, ModelInstructions } from "./catalog.ts";

const effort = () => oneOf(["none", "minimal", "low", "medium", "high", "xhigh"]);
const maybe = <T extends Parameters<typeof nullable>[0]>(of: T) => opt(nullable(of));

const MODEL = struct("ModelInfo", {
  slug: text(),
  display_name: text(),
  description: maybe(text()),
  default_reasoning_level: maybe(effort()),
  supported_reasoning_levels: list(
    struct("ReasoningEffortPreset", { effort: effort(), description: text() }),
  ),
  shell_type: oneOf(["default", "local", "unified_exec", "disabled", "shell_command"]),
  visibility: oneOf(["list", "hide", "none"]),
  supported_in_api: flag(),
  priority: integer("i32"),
  upgrade: maybe(struct("ModelInfoUpgrade", { model: text(), migration_markdown: text() })),
  base_instructions: text(),
  model_messages: maybe(
    struct("ModelMessages", {
      instructions_template: maybe(text()),
      instructions_variables: maybe(
        struct("ModelInstructionsVariables", {
          personality_default: maybe(text()),
          personality_friendly: maybe(text()),
          personality_pragmatic: maybe(text()),
        }),
      ),
    }),
  ),
  supports_reasoning_summaries: flag(),
  default_reasoning_summary: opt(oneOf(["auto", "concise", "detailed", "none"])),
  support_verbosity: flag(),
  default_verbosity: maybe(oneOf(["low", "medium", "high"])),
  apply_patch_tool_type: maybe(oneOf(["freeform", "function"])),
  truncation_policy: struct("TruncationPolicyConfig", {
    mode: oneOf(["bytes", "tokens"]),
    limit: integer("i64"),
  }),
  supports_parallel_tool_calls: flag(),
  context_window: maybe(integer("i64")),
  auto_compact_token_limit: maybe(integer("i64")),
  effective_context_window_percent: opt(integer("i64")),
  experimental_supported_tools: list(text()),
  input_modalities: opt(list(oneOf(["text", "image"]))),
});

const ANSWER = struct("ModelsResponse", { models: list(MODEL) });

type RemoteModel = output<typeof MODEL>;

/** The fault of a catalogue that cannot be used, in words. */
export class CatalogFault extends Error {}

/** The models of a provider's answer or of a catalogue file, all or none. Throws `CatalogFault`. */
export function readCatalog(value: unknown): CatalogModel[] {
  const result = safeParse(ANSWER, value);
  if (result.success) return result.data.models.map(catalogModel);
  const [issue] = result.error.issues;
  const name = String(issue?.path.at(-1) ?? "");
  throw new CatalogFault(issue?.message === "missing field" ? `missing field \`${name}\`` : issue?.message);
}

function catalogModel(model: RemoteModel): CatalogModel {
  const levels = model.supported_reasoning_levels;
  return {
    info: modelInfo(model),
    listing: {
      displayName: model.display_name,
      description: model.description ?? "",
      effortTexts: Object.fromEntries(levels.map(({ effort: level, description }) => [level, description])),
      hidden: model.visibility !== "list",
      upgrade: model.upgrade?.model ?? null,
      priority: model.priority,
      supportedInApi: model.supported_in_api,
    },
  };
}

/** Tokens of a context window that the catalogue leaves out. */
const DEFAULT_WINDOW = 272_000;

function modelInfo(model: RemoteModel): ModelInfo {
  const instructions = instructionsOf(model);
  return {
    slug: model.slug,
    known: true,
    contextWindow: model.context_window ?? DEFAULT_WINDOW,
    effectiveContextWindowPercent: model.effective_context_window_percent ?? 95,
    defaultEffort: model.default_reasoning_level ?? null,
    supportedEfforts: model.supported_reasoning_levels.map(({ effort: level }) => level),
    supportsReasoning: model.supports_reasoning_summaries,
    defaultSummary: model.default_reasoning_summary ?? "auto",
    supportsVerbosity: model.support_verbosity,
    verbosity: model.default_verbosity ?? null,
    parallelToolCalls: model.supports_parallel_tool_calls,
    shellTool: SHELL_TOOLS[model.shell_type],
    applyPatch: model.apply_patch_tool_type ?? null,
    inputModalities: model.input_modalities ?? ["text", "image"],
    truncation: model.truncation_policy,
    supportsPersonality: speaksInManners(instructions),
    autoCompactTokenLimit: model.auto_compact_token_limit ?? null,
    instructions,
  };
}

const SHELL_TOOLS = {
  default: "shell",
  local: "shell",
  unified_exec: "unified_exec",
  disabled: "disabled",
  shell_command: "shell_command",
} as const satisfies Record<RemoteModel["shell_type"], ModelInfo["shellTool"]>;

function instructionsOf({
  base_instructions: plain,
  model_messages: messages,
}: RemoteModel): ModelInstructions {
  const variables = messages?.instructions_variables;
  const { personality_default, personality_friendly, personality_pragmatic } = variables ?? {};
  return {
    text: plain,
    template: messages?.instructions_template ?? null,
    manners: {
      ...(personality_default == null ? {} : { default: personality_default }),
      ...(personality_friendly == null ? {} : { friendly: personality_friendly }),
      ...(personality_pragmatic == null ? {} : { pragmatic: personality_pragmatic }),
    },
  };
}

function speaksInManners({ template, manners }: ModelInstructions): boolean {
  const all = manners.default !== undefined && manners.friendly !== undefined;
  return template !== null && all && manners.pragmatic !== undefined;
}
