import type {
  InputModality,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  Verbosity,
} from "@codex/protocol";

/** How much of a tool's output the model gets: a number of bytes or of estimated tokens (4 bytes each). */
export interface TruncationPolicy {
  readonly mode: "bytes" | "tokens";
  readonly limit: number;
}

/** Base instructions that come with a model's entry instead of our own. */
export interface ModelInstructions {
  readonly text: string;
  /** Used in place of `text`, with its mark for the manner of speaking filled in; null for none. */
  readonly template: string | null;
  /** What each manner of speaking is called in the template; `default` stands for none asked for. */
  readonly manners: Readonly<Partial<Record<Personality | "default", string>>>;
}

/** What the engine knows about a model; entries of the bundled catalogue or the fallback for an unknown name. */
export interface ModelInfo {
  /** The name as the user asked for it; it is sent to the provider unchanged. */
  readonly slug: string;
  /** False for the fallback entry: the thread warns that metadata was not found. */
  readonly known: boolean;
  readonly contextWindow: number;
  /** Share of the context window that a turn may use, in percent; the shown window is the product. */
  readonly effectiveContextWindowPercent: number;
  readonly defaultEffort: ReasoningEffort | null;
  readonly supportedEfforts: readonly ReasoningEffort[];
  /** Whether `reasoning` and `include: ["reasoning.encrypted_content"]` are sent. */
  readonly supportsReasoning: boolean;
  readonly defaultSummary: ReasoningSummary;
  /** Whether a configured verbosity may be sent at all. */
  readonly supportsVerbosity: boolean;
  /** Sent when none is configured; null sends none. */
  readonly verbosity: Verbosity | null;
  readonly parallelToolCalls: boolean;
  /** Which command tool is offered when unified exec is off; `unified_exec` has it on whatever the feature says. */
  readonly shellTool: "shell_command" | "shell" | "unified_exec" | "disabled";
  /** Form in which apply_patch is offered, null when it is not. */
  readonly applyPatch: "freeform" | "function" | null;
  readonly inputModalities: readonly InputModality[];
  readonly truncation: TruncationPolicy;
  readonly supportsPersonality: boolean;
  /** Tokens at which a conversation is compacted; null for a share of the context window. */
  readonly autoCompactTokenLimit: number | null;
  /** Null: our own, see `baseInstructions`. */
  readonly instructions: ModelInstructions | null;
}

/** What `model/list` tells about a model. */
export interface ModelListing {
  readonly displayName: string;
  readonly description: string;
  /** Models are listed by ascending priority. */
  readonly priority: number;
  /** Whether it can be used without a ChatGPT sign-in. */
  readonly supportedInApi: boolean;
  /** Supported efforts in ascending order, each with its explanation. */
  readonly effortTexts: Readonly<Partial<Record<ReasoningEffort, string>>>;
  /** Left out of the list unless hidden models are asked for. */
  readonly hidden: boolean;
  /** Slug of the model a user is advised to move to. */
  readonly upgrade: string | null;
}

/** A model of the catalogue, bundled or told by the provider. */
export interface CatalogModel {
  readonly info: ModelInfo;
  readonly listing: ModelListing;
}
