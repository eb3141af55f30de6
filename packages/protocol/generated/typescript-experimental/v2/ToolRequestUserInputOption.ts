// Generated from the protocol's source types. Do not edit.

/** An answer to choose. */
export type ToolRequestUserInputOption = {
  label: string;
  description: string;
};
