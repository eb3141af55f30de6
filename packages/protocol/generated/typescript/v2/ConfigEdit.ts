// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";
import type { MergeStrategy } from "./MergeStrategy";

/** One of several changes. */
export type ConfigEdit = {
  /** Dotted key; must not be empty. */
  keyPath: string;
  /** New value; null removes the key. */
  value: JsonValue;
  mergeStrategy: MergeStrategy;
};
