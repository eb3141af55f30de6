// Generated from the protocol's source types. Do not edit.
import type { NetworkApprovalProtocol } from "./NetworkApprovalProtocol";

/** The connection that a command wants to make. */
export type NetworkApprovalContext = {
  /** Host name or address. */
  host: string;
  protocol: NetworkApprovalProtocol;
};
