// Generated from the protocol's source types. Do not edit.
import type { ConfigLayerSource } from "./ConfigLayerSource";
import type { JsonValue } from "../serde_json/JsonValue";

/** One source of configuration. */
export type ConfigLayer = {
  name: ConfigLayerSource;
  /** `sha256:` and 64 hex digits over the content; proves that nothing changed in between. */
  version: string;
  /** The content as JSON. */
  config: JsonValue;
  /** Why the layer does not count; null when it does. */
  disabledReason: string | null;
};
