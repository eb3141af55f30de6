// Generated from the protocol's source types. Do not edit.

/** The model looks at an image file. */
export type ViewImageToolCallEvent = {
  call_id: string;
  path: string;
};
