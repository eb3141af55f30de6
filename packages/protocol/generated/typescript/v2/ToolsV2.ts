// Generated from the protocol's source types. Do not edit.

/** Tools that are switched on or off. */
export type ToolsV2 = {
  web_search: boolean | null;
  view_image: boolean | null;
};
