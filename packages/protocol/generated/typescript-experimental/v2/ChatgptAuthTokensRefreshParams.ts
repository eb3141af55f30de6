// Generated from the protocol's source types. Do not edit.
import type { ChatgptAuthTokensRefreshReason } from "./ChatgptAuthTokensRefreshReason";

/** Asks the client for a fresh token. */
export type ChatgptAuthTokensRefreshParams = {
  reason: ChatgptAuthTokensRefreshReason;
  /** Workspace of the token that no longer works; null when unknown. */
  previousAccountId?: string | null;
};
