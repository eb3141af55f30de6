// Generated from the protocol's source types. Do not edit.
import type { CodexErrorInfo } from "./CodexErrorInfo";

/** Why a turn or an attempt failed. */
export type TurnError = {
  message: string;
  /** Kind of the failure; null when none fits. */
  codexErrorInfo: CodexErrorInfo | null;
  /** What went wrong with the attempt. */
  additionalDetails: string | null;
};
