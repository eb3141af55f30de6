// Generated from the protocol's source types. Do not edit.
import type { WindowsSandboxSetupMode } from "./WindowsSandboxSetupMode";

/** How to set up the sandbox on Windows. */
export type WindowsSandboxSetupStartParams = {
  mode: WindowsSandboxSetupMode;
};
