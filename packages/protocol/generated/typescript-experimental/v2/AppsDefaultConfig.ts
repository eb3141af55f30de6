// Generated from the protocol's source types. Do not edit.

/** What holds for apps without configuration of their own. */
export type AppsDefaultConfig = {
  /** @default true */
  enabled: boolean;
  /** @default true */
  destructive_enabled: boolean;
  /** @default true */
  open_world_enabled: boolean;
};
