// Generated from the protocol's source types. Do not edit.

/** Tools that are switched on or off. */
export type Tools = {
  webSearch: boolean | null;
  viewImage: boolean | null;
};
