import { CodexError, errorMessage } from "../errors.ts";
import { SpawnError } from "./spawn.ts";

/** Names that the wire knows system errors by, with the number Linux gives them and its words. */
const ERRNO: Readonly<Record<string, { number: number; kind: string; text: string }>> = {
  ENOENT: { number: 2, kind: "NotFound", text: "No such file or directory" },
  EACCES: { number: 13, kind: "PermissionDenied", text: "Permission denied" },
  EPERM: { number: 1, kind: "PermissionDenied", text: "Operation not permitted" },
  ENOTDIR: { number: 20, kind: "NotADirectory", text: "Not a directory" },
  E2BIG: { number: 7, kind: "ArgumentListTooLong", text: "Argument list too long" },
  ENOEXEC: { number: 8, kind: "Uncategorized", text: "Exec format error" },
  EAGAIN: { number: 11, kind: "WouldBlock", text: "Resource temporarily unavailable" },
  ENOMEM: { number: 12, kind: "OutOfMemory", text: "Cannot allocate memory" },
  EMFILE: { number: 24, kind: "Uncategorized", text: "Too many open files" },
};

/** What item and model are told of a command that could not be started or died of a signal. */
export function executionError(error: unknown): string {
  if (error instanceof SpawnError) {
    const errno = ERRNO[error.code];
    if (errno !== undefined) {
      const { number, kind, text } = errno;
      return `execution error: Io(Os { code: ${number}, kind: ${kind}, message: "${text}" })`;
    }
  }
  if (error instanceof CodexError && error.kind === "invalidRequest") return error.message;
  return `execution error: ${errorMessage(error)}`;
}

/** The system's words for a failed start, e.g. `No such file or directory (os error 2)`. */
export function spawnFailureText(error: unknown): string {
  const errno = error instanceof SpawnError ? ERRNO[error.code] : undefined;
  return errno === undefined ? errorMessage(error) : `${errno.text} (os error ${errno.number})`;
}
