import type { Rpc } from "../rpc.ts";

/** Who the client is and what it can do. */
export interface InitializeParams {
  clientInfo: ClientInfo;
  /** Null for none. */
  capabilities: InitializeCapabilities | null;
}

/** Names the client, for the provider's user agent and for session files. */
export interface ClientInfo {
  /** Must be a valid HTTP header value; becomes the `originator`. */
  name: string;
  /** Name for people; null for none. */
  title: string | null;
  version: string;
}

/** What the client can do beyond the basics. */
export interface InitializeCapabilities {
  /**
   * Whether methods and fields marked experimental may be used.
   * @default false
   */
  experimentalApi: boolean;
  /** Exact method names of notifications that this connection does not want. */
  optOutNotificationMethods?: string[] | null;
}

/** Who the server is. */
export interface InitializeResponse {
  /** `originator/version (system; architecture) terminal (client; version)`. */
  userAgent: string;
}

/** The handshake. */
export interface InitializeRequests {
  /**
   * Opens a connection; must be its first request, and comes once. Anything before it is refused with "Not
   * initialized", a second one with "Already initialized".
   */
  initialize: Rpc<InitializeParams, InitializeResponse>;
}
