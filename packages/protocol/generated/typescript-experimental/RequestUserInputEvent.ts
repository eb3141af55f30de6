// Generated from the protocol's source types. Do not edit.
import type { RequestUserInputQuestion } from "./RequestUserInputQuestion";

/** The model asks the user one or more questions and waits. */
export type RequestUserInputEvent = {
  call_id: string;
  /** @default "" */
  turn_id: string;
  questions: RequestUserInputQuestion[];
};
