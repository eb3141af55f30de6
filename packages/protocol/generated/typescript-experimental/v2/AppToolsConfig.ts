// Generated from the protocol's source types. Do not edit.
import type { AppToolApproval } from "./AppToolApproval";

/** Tool name → its configuration. */
export type AppToolsConfig = { [key in string]?: {
  enabled: boolean | null;
  approval_mode: AppToolApproval | null;
} };
