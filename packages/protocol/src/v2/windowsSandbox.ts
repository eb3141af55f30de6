import type { Rpc } from "../rpc.ts";
import type { Usize } from "../scalars.ts";

/** How to set up the sandbox on Windows. */
export interface WindowsSandboxSetupStartParams {
  mode: WindowsSandboxSetupMode;
}

/** With or without administrator rights. */
export type WindowsSandboxSetupMode = "elevated" | "unelevated";

/** Whether the setup has begun. */
export interface WindowsSandboxSetupStartResponse {
  started: boolean;
}

/** Folders that everyone may write to. */
export interface WindowsWorldWritableWarningNotification {
  /** Some of them. */
  samplePaths: string[];
  /** How many more there are. */
  extraCount: Usize;
  /** Whether not all could be looked at. */
  failedScan: boolean;
}

/** The setup has ended. */
export interface WindowsSandboxSetupCompletedNotification {
  mode: WindowsSandboxSetupMode;
  success: boolean;
  /** Why it failed; null when it did not. */
  error: string | null;
}

/** The sandbox on Windows. */
export interface WindowsSandboxRequests {
  /** Begins the setup; `windowsSandbox/setupCompleted` follows. */
  "windowsSandbox/setupStart": Rpc<WindowsSandboxSetupStartParams, WindowsSandboxSetupStartResponse>;
}

/** What happens with the sandbox on Windows. */
export interface WindowsSandboxNotifications {
  /** Folders that everyone may write to were found. */
  "windows/worldWritableWarning": WindowsWorldWritableWarningNotification;
  /** The setup has ended, well or not. */
  "windowsSandbox/setupCompleted": WindowsSandboxSetupCompletedNotification;
}
