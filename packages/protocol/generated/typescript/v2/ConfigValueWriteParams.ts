// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";
import type { MergeStrategy } from "./MergeStrategy";

/** One change of a configuration file. */
export type ConfigValueWriteParams = {
  /** Dotted key; must not be empty. */
  keyPath: string;
  /** New value; null removes the key. */
  value: JsonValue;
  mergeStrategy: MergeStrategy;
  /** File to write; null for the user's own, the only one that may be written. */
  filePath?: string | null;
  /** Version the change was made for; refused when the file has changed since. Null for no check. */
  expectedVersion?: string | null;
};
