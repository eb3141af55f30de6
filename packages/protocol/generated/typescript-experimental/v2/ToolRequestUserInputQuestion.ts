// Generated from the protocol's source types. Do not edit.
import type { ToolRequestUserInputOption } from "./ToolRequestUserInputOption";

/** One question. */
export type ToolRequestUserInputQuestion = {
  /** Key of the answer. */
  id: string;
  /** A few words above the question. */
  header: string;
  question: string;
  /**
   * Whether an answer outside the options is welcome.
   * @default false
   */
  isOther: boolean;
  /**
   * Whether the answer must not be shown while typed.
   * @default false
   */
  isSecret: boolean;
  /** Answers to choose from; null for free text. */
  options: ToolRequestUserInputOption[] | null;
};
