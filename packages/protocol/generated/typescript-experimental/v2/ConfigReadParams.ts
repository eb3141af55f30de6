// Generated from the protocol's source types. Do not edit.

/** What to tell of the configuration. */
export type ConfigReadParams = {
  /**
   * Whether the layers are wanted, too.
   * @default false
   */
  includeLayers: boolean;
  /** Folder whose project layers count; null for none. */
  cwd?: string | null;
};
