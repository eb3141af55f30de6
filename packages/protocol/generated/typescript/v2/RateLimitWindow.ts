// Generated from the protocol's source types. Do not edit.

/** A window of a limit. */
export type RateLimitWindow = {
  /** Share that is used, rounded. */
  usedPercent: number;
  /** Length in minutes. */
  windowDurationMins: number | null;
  /** When it starts anew, in Unix seconds. */
  resetsAt: number | null;
};
