// Generated from the protocol's source types. Do not edit.

/** Names the client, for the provider's user agent and for session files. */
export type ClientInfo = {
  /** Must be a valid HTTP header value; becomes the `originator`. */
  name: string;
  /** Name for people; null for none. */
  title: string | null;
  version: string;
};
