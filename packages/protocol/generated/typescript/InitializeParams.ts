// Generated from the protocol's source types. Do not edit.
import type { ClientInfo } from "./ClientInfo";
import type { InitializeCapabilities } from "./InitializeCapabilities";

/** Who the client is and what it can do. */
export type InitializeParams = {
  clientInfo: ClientInfo;
  /** Null for none. */
  capabilities: InitializeCapabilities | null;
};
