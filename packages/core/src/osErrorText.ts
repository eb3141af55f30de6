import { constants } from "node:os";

/** What a failed system call is called. */
export interface OsError {
  /** The number this system gives it. */
  readonly number: number;
  readonly text: string;
}

/** A failed system call in the form `No such file or directory (os error 2)`; other errors keep their message. */
export function osErrorText(error: unknown): string {
  const known = osError(error);
  if (known !== null) return `${known.text} (os error ${known.number})`;
  return error instanceof Error ? error.message : String(error);
}

/** The number and the words of whatever carries the name of a known system error as its `code`; else null. */
export function osError(error: unknown): OsError | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const text = TEXTS[error.code];
  if (text === undefined) return null;
  const numbers: Readonly<Record<string, number>> = constants.errno;
  return { number: numbers[error.code] ?? 0, text };
}

/** The words of the C library that the reference is built with, which are not everywhere those of glibc. */
const TEXTS: Readonly<Record<string, string>> = {
  E2BIG: "Argument list too long",
  EACCES: "Permission denied",
  EAGAIN: "Resource temporarily unavailable",
  EBUSY: "Resource busy",
  EDQUOT: "Quota exceeded",
  EEXIST: "File exists",
  EFBIG: "File too large",
  EINVAL: "Invalid argument",
  EIO: "I/O error",
  EISDIR: "Is a directory",
  ELOOP: "Symbolic link loop",
  EMFILE: "No file descriptors available",
  ENAMETOOLONG: "Filename too long",
  ENFILE: "Too many open files in system",
  ENODEV: "No such device",
  ENOENT: "No such file or directory",
  ENOEXEC: "Exec format error",
  ENOMEM: "Out of memory",
  ENOSPC: "No space left on device",
  ENOTDIR: "Not a directory",
  ENOTEMPTY: "Directory not empty",
  ENXIO: "No such device or address",
  EPERM: "Operation not permitted",
  EROFS: "Read-only file system",
  ETXTBSY: "Text file busy",
  EXDEV: "Cross-device link",
};
