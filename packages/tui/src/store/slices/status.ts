import type { RateLimitSnapshot, v2 } from "@codex/protocol";

/** What the footer tells. */
export interface StatusSlice {
  readonly connected: boolean;
  readonly usage: v2.ThreadTokenUsage | null;
  /** The limits the provider reported last. */
  readonly rateLimits: v2.RateLimitSnapshot | RateLimitSnapshot | null;
  /** Each limit as it was last reported, by its id. */
  readonly limits: Readonly<Record<string, v2.RateLimitSnapshot>>;
  /** Thresholds in per cent that the user has been warned of, by window. */
  readonly warned: Readonly<Record<string, number>>;
  /** Short text beside the footer. */
  readonly hint: string | null;
}

/** The status before anything was heard. */
export const initialStatus: StatusSlice = {
  connected: false,
  usage: null,
  rateLimits: null,
  limits: {},
  warned: {},
  hint: null,
};
