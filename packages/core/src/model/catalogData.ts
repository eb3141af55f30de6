import type { ReasoningEffort } from "@codex/protocol";
import type { CatalogModel, ModelInfo, ModelListing } from "./catalog.ts";

const CODEX_EFFORTS = {
  low: "Fast responses with lighter reasoning",
  medium: "Balances speed and reasoning depth for everyday tasks",
  high: "Greater reasoning depth for complex problems",
  xhigh: "Extra high reasoning depth for complex problems",
} as const;

const DEEPEST = "Maximizes reasoning depth for complex or ambiguous problems";

const SMALL_CODEX_EFFORTS = {
  medium: "Dynamically adjusts reasoning based on the task",
  high: DEEPEST,
} as const;

const OLD_CODEX_EFFORTS = {
  low: "Fastest responses with limited reasoning",
  ...SMALL_CODEX_EFFORTS,
} as const;

const GENERAL_EFFORTS = {
  low: "Balances speed with some reasoning; useful for straightforward queries and short explanations",
  medium: "Provides a solid balance of reasoning depth and latency for general-purpose tasks",
  high: DEEPEST,
} as const;

type Traits = Omit<ModelInfo, "slug" | "supportedEfforts">;

const CODEX: Traits = {
  known: true,
  contextWindow: 272_000,
  effectiveContextWindowPercent: 95,
  defaultEffort: "medium",
  supportsReasoning: true,
  defaultSummary: "auto",
  supportsVerbosity: false,
  verbosity: null,
  parallelToolCalls: false,
  shellTool: "shell_command",
  applyPatch: "freeform",
  inputModalities: ["text", "image"],
  truncation: { mode: "tokens", limit: 10_000 },
  supportsPersonality: false,
  autoCompactTokenLimit: null,
  instructions: null,
};

const GENERAL: Traits = { ...CODEX, supportsVerbosity: true, truncation: { mode: "bytes", limit: 10_000 } };

const OPEN_WEIGHTS: Traits = {
  ...GENERAL,
  contextWindow: 128_000,
  shellTool: "shell",
  inputModalities: ["text"],
};

const HIDDEN = { hidden: true, upgrade: "gpt-5.3-codex" } as const;
const VISIBLE = { hidden: false, upgrade: "gpt-5.3-codex" } as const;

type Described = Omit<ModelListing, "displayName" | "supportedInApi">;

function entry(slug: string, traits: Traits, described: Described): CatalogModel {
  const listing = { ...described, displayName: slug, supportedInApi: true };
  const order: readonly ReasoningEffort[] = ["none", "minimal", "low", "medium", "high", "xhigh"];
  const supportedEfforts = order.filter((effort) => listing.effortTexts[effort] !== undefined);
  return { info: { slug, supportedEfforts, ...traits }, listing };
}

/** The bundled models in the order they are listed; the first one is the default. */
export const CATALOG: readonly CatalogModel[] = [
  entry(
    "gpt-5.3-codex",
    {
      ...CODEX,
      supportsVerbosity: true,
      verbosity: "low",
      parallelToolCalls: true,
      supportsPersonality: true,
    },
    {
      priority: 0,
      description: "Latest frontier agentic coding model.",
      effortTexts: CODEX_EFFORTS,
      hidden: false,
      upgrade: null,
    },
  ),
  entry(
    "gpt-5.2-codex",
    { ...CODEX, parallelToolCalls: true, supportsPersonality: true },
    { ...VISIBLE, priority: 3, description: "Frontier agentic coding model.", effortTexts: CODEX_EFFORTS },
  ),
  entry("gpt-5.1-codex-max", CODEX, {
    ...VISIBLE,
    priority: 4,
    description: "Codex-optimized flagship for deep and fast reasoning.",
    effortTexts: CODEX_EFFORTS,
  }),
  entry("gpt-5.1-codex", CODEX, {
    ...HIDDEN,
    priority: 5,
    description: "Optimized for codex.",
    effortTexts: OLD_CODEX_EFFORTS,
  }),
  entry(
    "gpt-5.2",
    { ...GENERAL, verbosity: "low", parallelToolCalls: true },
    {
      ...VISIBLE,
      priority: 6,
      description: "Latest frontier model with improvements across knowledge, reasoning and coding",
      effortTexts: { ...GENERAL_EFFORTS, xhigh: "Extra high reasoning for complex problems" },
    },
  ),
  entry(
    "gpt-5.1",
    { ...GENERAL, verbosity: "low", parallelToolCalls: true },
    {
      ...HIDDEN,
      priority: 7,
      description: "Broad world knowledge with strong general reasoning.",
      effortTexts: GENERAL_EFFORTS,
    },
  ),
  entry("gpt-5-codex", CODEX, {
    ...HIDDEN,
    priority: 10,
    description: "Optimized for codex.",
    effortTexts: OLD_CODEX_EFFORTS,
  }),
  entry(
    "gpt-5",
    { ...GENERAL, shellTool: "shell", applyPatch: null },
    {
      ...HIDDEN,
      priority: 11,
      description: "Broad world knowledge with strong general reasoning.",
      effortTexts: { minimal: "Fastest responses with little reasoning", ...GENERAL_EFFORTS },
    },
  ),
  entry("gpt-oss-120b", OPEN_WEIGHTS, {
    priority: 11,
    description: "OpenAI OSS model, 120B parameters.",
    effortTexts: GENERAL_EFFORTS,
    hidden: true,
    upgrade: null,
  }),
  entry("gpt-oss-20b", OPEN_WEIGHTS, {
    priority: 11,
    description: "OpenAI OSS model, 20B parameters.",
    effortTexts: GENERAL_EFFORTS,
    hidden: true,
    upgrade: null,
  }),
  entry("gpt-5.1-codex-mini", CODEX, {
    ...VISIBLE,
    priority: 12,
    description: "Optimized for codex. Cheaper, faster, but less capable.",
    effortTexts: SMALL_CODEX_EFFORTS,
  }),
  entry("gpt-5-codex-mini", CODEX, {
    ...HIDDEN,
    priority: 13,
    description: "Optimized for codex. Cheaper, faster, but less capable.",
    effortTexts: SMALL_CODEX_EFFORTS,
  }),
];
