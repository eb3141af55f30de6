// Generated from the protocol's source types. Do not edit.
import type { CancelLoginAccountStatus } from "./CancelLoginAccountStatus";

/** Whether there was something to give up. */
export type CancelLoginAccountResponse = {
  status: CancelLoginAccountStatus;
};
