// Generated from the protocol's source types. Do not edit.

/** Which models to list. */
export type ModelListParams = {
  cursor?: string | null;
  limit?: number | null;
  /** Whether models that pickers leave out are wanted. */
  includeHidden?: boolean | null;
};
