// Generated from the protocol's source types. Do not edit.

/** A notification from the client to the server. */
export type ClientNotification =
  | { "method": "initialized" };
