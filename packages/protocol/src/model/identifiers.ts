/**
 * An absolute path in the form of the server's operating system.
 * @format absolute-path
 */
export type AbsolutePathBuf = string;

/** A Git object name in hexadecimal. */
export type GitSha = string;

/**
 * Identifies a thread: a UUID, ordered by creation time (version 7) for threads made by this server.
 * @format uuid
 */
export type ThreadId = string;
