// Generated from the protocol's source types. Do not edit.
import type { TextRange } from "./TextRange";

/** A fault in the configuration; the server goes on with defaults. */
export type ConfigWarningNotification = {
  summary: string;
  details: string | null;
  /** File at fault. */
  path?: string;
  /** Place of the fault in it. */
  range?: TextRange;
};
