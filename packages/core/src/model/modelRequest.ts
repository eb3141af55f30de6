import type { ReasoningEffort, ReasoningSummary, ResponseItem, Verbosity } from "@codex/protocol";
import type { ModelProvider } from "../config/providers.ts";
import type { ModelInfo } from "./catalog.ts";
import type { ToolSpec } from "./toolSpec.ts";

/** Who pays: a bearer token and, for ChatGPT accounts, the account id. */
export interface ModelAuth {
  readonly token: string;
  /** The token is that of a ChatGPT account, whose requests go elsewhere by default; also true with an account id. */
  readonly chatgpt?: boolean;
  readonly accountId?: string;
}

/** What the server wants to hear again within one turn; make an empty one per turn. */
export interface TurnState {
  /** First `x-codex-turn-state` of the turn. */
  value: string | null;
}

/** One question to the model. */
export interface ModelRequest {
  readonly provider: ModelProvider;
  readonly model: ModelInfo;
  /** Identifies the conversation: `prompt_cache_key` and header `session_id`. */
  readonly threadId: string;
  readonly instructions: string;
  /** History in the order it is sent; every tool call has its one output. Items must not change once sent. */
  readonly input: readonly ResponseItem[];
  /** Specs must not change once sent. */
  readonly tools: readonly ToolSpec[];
  /** Null: the model's own default. */
  readonly effort: ReasoningEffort | null;
  readonly summary: ReasoningSummary;
  /** Overrides the model's default verbosity; ignored by models without one. */
  readonly verbosity?: Verbosity | null;
  /** JSON Schema of the final answer; absent or null for free text. */
  readonly outputSchema?: unknown;
  /** Value of header `x-codex-turn-metadata`, see `TurnMetadata`; null sends none. */
  readonly turnMetadata: string | null;
  /** Value of header `x-openai-subagent`: which kind of sub-agent asks; absent or null for none. */
  readonly subagent?: string | null;
  /** Value of header `x-codex-beta-features`: comma separated; empty or absent sends none. */
  readonly betaFeatures?: string;
  readonly turnState?: TurnState;
  /** Account of the user; the provider's own key wins over it. */
  readonly auth?: ModelAuth | null;
  /**
   * Asked after status 401: another credential to try at once, or null when there is none. Asked again when that
   * one is refused, too. Rejects with `ModelError` when it could not be got.
   */
  readonly renewAuth?: () => Promise<ModelAuth | null>;
  /** Send the body zstd-compressed; only for servers known to read it. */
  readonly compress?: boolean;
}
