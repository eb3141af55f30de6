// Generated from the protocol's source types. Do not edit.
import type { Config } from "./Config";
import type { ConfigLayer } from "./ConfigLayer";
import type { ConfigLayerMetadata } from "./ConfigLayerMetadata";

/** The effective configuration. */
export type ConfigReadResponse = {
  config: Config;
  /** Dotted key → the layer its value comes from. */
  origins: { [key in string]?: ConfigLayerMetadata };
  /** Highest first; null when not asked for. */
  layers: ConfigLayer[] | null;
};
