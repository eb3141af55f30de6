// Generated from the protocol's source types. Do not edit.
import type { FunctionCallOutputBody } from "./FunctionCallOutputBody";

/** Output of a tool as it is kept in the history. */
export type FunctionCallOutputPayload = { body: FunctionCallOutputBody; success: boolean | null };
