// Generated from the protocol's source types. Do not edit.

/** Credits of the account. */
export type CreditsSnapshot = {
  has_credits: boolean;
  unlimited: boolean;
  /** What is left, as text; null when not said. */
  balance: string | null;
};
