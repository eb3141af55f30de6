// Generated from the protocol's source types. Do not edit.
import type { FunctionCallOutputContentItem } from "./FunctionCallOutputContentItem";

/** Output of a tool: plain text, or text and images. */
export type FunctionCallOutputBody = string | FunctionCallOutputContentItem[];
