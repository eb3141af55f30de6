// Generated from the protocol's source types. Do not edit.

/** A Git object name in hexadecimal. */
export type GitSha = string;
