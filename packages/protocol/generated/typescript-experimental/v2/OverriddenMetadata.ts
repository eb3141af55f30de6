// Generated from the protocol's source types. Do not edit.
import type { ConfigLayerMetadata } from "./ConfigLayerMetadata";
import type { JsonValue } from "../serde_json/JsonValue";

/** Why a written value does not take effect. */
export type OverriddenMetadata = {
  message: string;
  overridingLayer: ConfigLayerMetadata;
  /** What holds instead. */
  effectiveValue: JsonValue;
};
