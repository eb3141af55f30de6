// Generated from the protocol's source types. Do not edit.
import type { RequestUserInputQuestionOption } from "./RequestUserInputQuestionOption";

/** One question of the model to the user. */
export type RequestUserInputQuestion = {
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
   * Whether the answer is a secret and must not be shown while typed.
   * @default false
   */
  isSecret: boolean;
  /** Answers to choose from; null for free text. */
  options: RequestUserInputQuestionOption[] | null;
};
