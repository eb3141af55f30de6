// Generated from the protocol's source types. Do not edit.
import type { WindowsSandboxSetupMode } from "./WindowsSandboxSetupMode";

/** The setup has ended. */
export type WindowsSandboxSetupCompletedNotification = {
  mode: WindowsSandboxSetupMode;
  success: boolean;
  /** Why it failed; null when it did not. */
  error: string | null;
};
