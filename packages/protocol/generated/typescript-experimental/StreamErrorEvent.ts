// Generated from the protocol's source types. Do not edit.
import type { CodexErrorInfo } from "./CodexErrorInfo";

/** An attempt failed and another follows. */
export type StreamErrorEvent = {
  message: string;
  codex_error_info: CodexErrorInfo | null;
  /** What went wrong with the attempt. */
  additional_details: string | null;
};
