// Generated from the protocol's source types. Do not edit.
import type { ConfigLayerSource } from "./ConfigLayerSource";

/** Names a layer in one state. */
export type ConfigLayerMetadata = {
  name: ConfigLayerSource;
  version: string;
};
