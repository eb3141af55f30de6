// Generated from the protocol's source types. Do not edit.
import type { CodexErrorInfo } from "./CodexErrorInfo";

/** The turn has failed. */
export type ErrorEvent = {
  message: string;
  /** Kind of the failure; null when none fits. */
  codex_error_info: CodexErrorInfo | null;
};
