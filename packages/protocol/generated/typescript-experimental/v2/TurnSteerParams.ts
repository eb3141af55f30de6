// Generated from the protocol's source types. Do not edit.
import type { UserInput } from "./UserInput";

/** Something more for the running turn. */
export type TurnSteerParams = {
  threadId: string;
  input: UserInput[];
  /** The turn the client believes to be running; refused when another is. */
  expectedTurnId: string;
};
