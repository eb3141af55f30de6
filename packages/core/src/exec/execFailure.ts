import { CodexError } from "../errors.ts";
import { osError, osErrorText } from "../osErrorText.ts";
import { SpawnError } from "../process/spawn.ts";

/** The classes that the wire sorts failed starts into; what is in none is `Uncategorized`. */
const KINDS: Readonly<Record<string, string>> = {
  E2BIG: "ArgumentListTooLong",
  EACCES: "PermissionDenied",
  EAGAIN: "WouldBlock",
  ELOOP: "FilesystemLoop",
  ENAMETOOLONG: "InvalidFilename",
  ENOENT: "NotFound",
  ENOMEM: "OutOfMemory",
  ENOTDIR: "NotADirectory",
  EPERM: "PermissionDenied",
  ETXTBSY: "ExecutableFileBusy",
};

/** What item and model are told of a command that could not be started or died of a signal. */
export function executionError(error: unknown): string {
  const known = error instanceof SpawnError ? osError(error) : null;
  if (error instanceof SpawnError && known !== null) {
    const kind = KINDS[error.code] ?? "Uncategorized";
    return `execution error: Io(Os { code: ${known.number}, kind: ${kind}, message: "${known.text}" })`;
  }
  if (error instanceof CodexError && error.kind === "invalidRequest") return error.message;
  return `execution error: ${osErrorText(error)}`;
}
