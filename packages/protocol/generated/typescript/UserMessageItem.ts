// Generated from the protocol's source types. Do not edit.
import type { UserInput } from "./UserInput";

/** A message of the user. */
export type UserMessageItem = {
  id: string;
  content: UserInput[];
};
