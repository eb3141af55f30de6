import type { CatalogModel, ModelInfo } from "./catalog.ts";
import { CATALOG } from "./catalogData.ts";

/** Configuration keys that change what is known about a model. */
export interface ModelOverrides {
  /** `model_context_window` */
  readonly contextWindow?: number | undefined;
  /** `model_supports_reasoning_summaries`; false does not take the ability from a model that has it. */
  readonly supportsReasoning?: boolean | undefined;
  /** `tool_output_token_limit` */
  readonly toolOutputTokens?: number | undefined;
  /** `features.apply_patch_freeform`: offers the patch tool to models that are not known to have one. */
  readonly freeformPatches?: boolean | undefined;
}

/** The model of a configuration that names none. */
export const DEFAULT_MODEL = "gpt-5.3-codex";

/** Average bytes of a token; the engine has no tokenizer. */
const BYTES_PER_TOKEN = 4;

const FALLBACK: Omit<ModelInfo, "slug"> = {
  known: false,
  contextWindow: 272_000,
  effectiveContextWindowPercent: 95,
  defaultEffort: null,
  supportedEfforts: [],
  supportsReasoning: false,
  defaultSummary: "auto",
  supportsVerbosity: false,
  verbosity: null,
  parallelToolCalls: false,
  shellTool: "shell",
  applyPatch: null,
  inputModalities: ["text", "image"],
  truncation: { mode: "bytes", limit: 10_000 },
  supportsPersonality: false,
  autoCompactTokenLimit: null,
  instructions: null,
};

/**
 * What is known about a model of that name: the entry with the longest slug that begins the name, also
 * behind one `namespace/` of letters, digits and underscores; else the fallback. Never throws.
 */
export function findModel(
  slug: string,
  overrides: ModelOverrides = {},
  models: readonly CatalogModel[] = CATALOG,
): ModelInfo {
  const entry = longestPrefix(slug, models) ?? longestPrefix(/^\w*\/([^/]*)$/.exec(slug)?.[1] ?? "", models);
  const model: ModelInfo = entry === undefined ? { ...FALLBACK, slug } : { ...entry.info, slug };
  return applyOverrides(model, overrides);
}

/** The tokens a turn may use of the model's window, as shown to clients. */
export function usableContextWindow(model: ModelInfo): number {
  return Math.floor((model.contextWindow * model.effectiveContextWindowPercent) / 100);
}

/** Warning for a thread whose model is not known, null for a known one. */
export function unknownModelWarning(model: ModelInfo): string | null {
  if (model.known) return null;
  return `Model metadata for \`${model.slug}\` not found. Defaulting to fallback metadata; this can degrade performance and cause issues.`;
}

function longestPrefix(name: string, models: readonly CatalogModel[]): CatalogModel | undefined {
  let best: CatalogModel | undefined;
  for (const entry of models) {
    if (name.startsWith(entry.info.slug) && entry.info.slug.length > (best?.info.slug.length ?? 0))
      best = entry;
  }
  return best;
}

function applyOverrides(model: ModelInfo, overrides: ModelOverrides): ModelInfo {
  const { contextWindow, supportsReasoning, toolOutputTokens, freeformPatches } = overrides;
  const { mode } = model.truncation;
  return {
    ...model,
    contextWindow: contextWindow ?? model.contextWindow,
    supportsReasoning: model.supportsReasoning || supportsReasoning === true,
    applyPatch: model.applyPatch ?? (freeformPatches ? "freeform" : null),
    truncation:
      toolOutputTokens === undefined
        ? model.truncation
        : { mode, limit: mode === "bytes" ? toolOutputTokens * BYTES_PER_TOKEN : toolOutputTokens },
  };
}
