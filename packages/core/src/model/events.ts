import type { RateLimitSnapshot, ResponseItem, TokenUsage } from "@codex/protocol";

/**
 * What a model call says while it streams, in our own words. Items are as they go into the history; the server's
 * own item id, which never does, travels beside them (null when the server gave none).
 */
export type ModelEvent =
  | { readonly type: "created" }
  | { readonly type: "itemAdded"; readonly item: ResponseItem; readonly itemId: string | null }
  | { readonly type: "itemDone"; readonly item: ResponseItem; readonly itemId: string | null }
  | { readonly type: "textDelta"; readonly delta: string }
  | { readonly type: "reasoningSummaryDelta"; readonly delta: string; readonly summaryIndex: number }
  | { readonly type: "reasoningSummaryPart"; readonly summaryIndex: number }
  | { readonly type: "reasoningTextDelta"; readonly delta: string; readonly contentIndex: number }
  | { readonly type: "rateLimits"; readonly snapshots: readonly RateLimitSnapshot[] }
  /** Name of the model that answers, from the response headers or body; a reroute when it differs from the asked one. */
  | { readonly type: "serverModel"; readonly model: string }
  /** Version of the server's model list; a change means that a cached list is stale. */
  | { readonly type: "modelsEtag"; readonly etag: string }
  /** The server counts past reasoning in the usage it reports. */
  | { readonly type: "reasoningIncluded" }
  | { readonly type: "completed"; readonly responseId: string; readonly usage: TokenUsage | null };
