import type { AbsolutePathBuf } from "../model/identifiers.ts";
import type { JsonValue } from "../model/jsonValue.ts";

/** One source of configuration. */
export interface ConfigLayer {
  name: ConfigLayerSource;
  /** `sha256:` and 64 hex digits over the content; proves that nothing changed in between. */
  version: string;
  /** The content as JSON. */
  config: JsonValue;
  /** Why the layer does not count; null when it does. */
  disabledReason: string | null;
}

/** Where a layer comes from. */
export type ConfigLayerSource =
  | { type: "mdm"; domain: string; key: string }
  | { type: "system"; file: AbsolutePathBuf }
  | { type: "user"; file: AbsolutePathBuf }
  | {
      type: "project";
      /** The `.codex` folder of the project. */
      dotCodexFolder: AbsolutePathBuf;
    }
  | { type: "sessionFlags" }
  | { type: "legacyManagedConfigTomlFromFile"; file: AbsolutePathBuf }
  | { type: "legacyManagedConfigTomlFromMdm" };

/** Names a layer in one state. */
export interface ConfigLayerMetadata {
  name: ConfigLayerSource;
  version: string;
}
