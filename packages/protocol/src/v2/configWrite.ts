import type { AbsolutePathBuf } from "../model/identifiers.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { Rpc } from "../rpc.ts";
import type { ConfigLayerMetadata } from "./configLayer.ts";

/** One change of a configuration file. */
export interface ConfigValueWriteParams {
  /** Dotted key; must not be empty. */
  keyPath: string;
  /** New value; null removes the key. */
  value: JsonValue;
  mergeStrategy: MergeStrategy;
  /** File to write; null for the user's own, the only one that may be written. */
  filePath?: string | null;
  /** Version the change was made for; refused when the file has changed since. Null for no check. */
  expectedVersion?: string | null;
}

/** Whether a table is replaced or merged into. */
export type MergeStrategy = "replace" | "upsert";

/** What came of a write. */
export interface ConfigWriteResponse {
  status: WriteStatus;
  /** Version of the file now. */
  version: string;
  filePath: AbsolutePathBuf;
  /** The layer that keeps the change from taking effect; null when it does. */
  overriddenMetadata: OverriddenMetadata | null;
}

/** Whether the change takes effect or a higher layer overrides it. */
export type WriteStatus = "ok" | "okOverridden";

/** Why a written value does not take effect. */
export interface OverriddenMetadata {
  message: string;
  overridingLayer: ConfigLayerMetadata;
  /** What holds instead. */
  effectiveValue: JsonValue;
}

/** Several changes of one file, all or none. */
export interface ConfigBatchWriteParams {
  edits: ConfigEdit[];
  filePath?: string | null;
  expectedVersion?: string | null;
}

/** One of several changes. */
export interface ConfigEdit {
  /** Dotted key; must not be empty. */
  keyPath: string;
  /** New value; null removes the key. */
  value: JsonValue;
  mergeStrategy: MergeStrategy;
}

/**
 * Writing the configuration; comments and order of the file are kept. Errors carry
 * `config_write_error_code` in their data.
 */
export interface ConfigWriteRequests {
  /** Changes one value. */
  "config/value/write": Rpc<ConfigValueWriteParams, ConfigWriteResponse>;
  /** Changes several values, all or none. */
  "config/batchWrite": Rpc<ConfigBatchWriteParams, ConfigWriteResponse>;
}
