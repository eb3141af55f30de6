import { DecodeError, invalidType } from "./decodeError.ts";
import type { Decode } from "./scalarDecoders.ts";

const absolute = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/**
 * Accepts an absolute path of POSIX or Windows; there is nothing on the wire that a relative one could start
 * from.
 */
export const decodeAbsolutePath: Decode = (value) => {
  if (typeof value !== "string") throw invalidType(value, "path string");
  if (!absolute.test(value)) throw new DecodeError("AbsolutePathBuf deserialized without a base path");
  return value;
};
