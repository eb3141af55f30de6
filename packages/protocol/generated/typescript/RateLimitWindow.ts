// Generated from the protocol's source types. Do not edit.

/** A window of a limit. */
export type RateLimitWindow = {
  /** Share that is used, 0 to 100. */
  used_percent: number;
  /** Length in minutes. */
  window_minutes: number | null;
  /** When it starts anew, in Unix seconds. */
  resets_at: number | null;
};
