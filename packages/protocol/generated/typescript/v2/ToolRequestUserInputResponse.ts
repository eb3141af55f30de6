// Generated from the protocol's source types. Do not edit.
import type { ToolRequestUserInputAnswer } from "./ToolRequestUserInputAnswer";

/** The user's answers. */
export type ToolRequestUserInputResponse = {
  /** Question id → answer. */
  answers: { [key in string]?: ToolRequestUserInputAnswer };
};
