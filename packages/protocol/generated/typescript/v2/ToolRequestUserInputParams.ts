// Generated from the protocol's source types. Do not edit.
import type { ToolRequestUserInputQuestion } from "./ToolRequestUserInputQuestion";

/** Questions of the model to the user. */
export type ToolRequestUserInputParams = {
  threadId: string;
  turnId: string;
  itemId: string;
  questions: ToolRequestUserInputQuestion[];
};
