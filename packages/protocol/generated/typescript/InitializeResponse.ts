// Generated from the protocol's source types. Do not edit.

/** Who the server is. */
export type InitializeResponse = {
  /** `originator/version (system; architecture) terminal (client; version)`. */
  userAgent: string;
};
