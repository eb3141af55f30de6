// Generated from the protocol's source types. Do not edit.
import type { DynamicToolCallOutputContentItem } from "./DynamicToolCallOutputContentItem";

/** What the tool answers. */
export type DynamicToolCallResponse = {
  contentItems: DynamicToolCallOutputContentItem[];
  /** False marks the call as failed; the model is told the content either way. */
  success: boolean;
};
