// Generated from the protocol's source types. Do not edit.

/** The user agent of this server. */
export type GetUserAgentResponse = {
  userAgent: string;
};
