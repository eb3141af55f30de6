// Generated from the protocol's source types. Do not edit.

/** An absolute path in the form of the server's operating system. */
export type AbsolutePathBuf = string;
