import type { JsonValue } from "@codex/protocol";
import type { ConfigLayer } from "../layers.ts";

/** One change of config.toml. */
export interface ConfigEdit {
  /** Keys from the outside in; none may be missing. */
  readonly path: readonly string[];
  /** New value as JSON; undefined removes what is there. */
  readonly value: unknown;
  /** Whether a table replaces the one that is there or is laid over it. */
  readonly merge: "replace" | "upsert";
}

/** Changes of the user's config.toml, all or none. */
export interface ConfigWrite {
  readonly edits: readonly ConfigEdit[];
  /** Version the changes were made for, as `layerVersion` gives it; refused when the file is another by now. */
  readonly expectedVersion?: string | null;
}

/** Why a write was refused, in the words of the wire's `config_write_error_code`. */
export type ConfigWriteErrorCode = "configVersionConflict" | "configValidationError" | "configPathNotFound";

/** What came of a write. */
export type ConfigWriteResult =
  | {
      readonly ok: true;
      /** Absolute path of config.toml, which may be a link. */
      readonly file: string;
      /** Version of the file now. */
      readonly version: string;
      /** The first change that does not take effect; null when all do. */
      readonly overridden: OverriddenEdit | null;
    }
  | { readonly ok: false; readonly code: ConfigWriteErrorCode; readonly message: string };

/** A change that a stronger layer keeps from taking effect. */
export interface OverriddenEdit {
  readonly layer: ConfigLayer;
  /** What holds instead. */
  readonly value: JsonValue;
}
