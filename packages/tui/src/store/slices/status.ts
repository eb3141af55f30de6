import type { RateLimitSnapshot, v2 } from "@codex/protocol";

/** What the footer tells. */
export interface StatusSlice {
  readonly connected: boolean;
  readonly usage: v2.ThreadTokenUsage | null;
  readonly rateLimits: v2.RateLimitSnapshot | RateLimitSnapshot | null;
  /** Short text beside the footer. */
  readonly hint: string | null;
}

/** The status before anything was heard. */
export const initialStatus: StatusSlice = { connected: false, usage: null, rateLimits: null, hint: null };
