import type { U32, U64 } from "../scalars.ts";

/**
 * A span of time, whole seconds and the nanoseconds beyond them.
 * @schemaOnly
 */
export interface Duration {
  /** Whole seconds. */
  secs: U64;
  /** Nanoseconds beyond the whole seconds, below 1,000,000,000. */
  nanos: U32;
}
