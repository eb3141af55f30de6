import type { InputModality, ReasoningEffort, ReasoningSummary, Verbosity } from "@codex/protocol";

/** How much of a tool's output the model gets: a number of bytes or of estimated tokens (4 bytes each). */
export interface TruncationPolicy {
  readonly mode: "bytes" | "tokens";
  readonly limit: number;
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
  /** Which command tool is offered when unified exec is off. */
  readonly shellTool: "shell_command" | "shell";
  /** Form in which apply_patch is offered, null when it is not. */
  readonly applyPatch: "freeform" | "function" | null;
  readonly inputModalities: readonly InputModality[];
  readonly truncation: TruncationPolicy;
  readonly supportsPersonality: boolean;
}

/** What `model/list` tells about a bundled model. */
export interface ModelListing {
  readonly description: string;
  /** Supported efforts in ascending order, each with its explanation. */
  readonly effortTexts: Readonly<Partial<Record<ReasoningEffort, string>>>;
  /** Left out of the list unless hidden models are asked for. */
  readonly hidden: boolean;
  /** Slug of the model a user is advised to move to. */
  readonly upgrade: string | null;
}

/** A bundled model. */
export interface CatalogModel {
  readonly info: ModelInfo;
  readonly listing: ModelListing;
}
