// Generated from the protocol's source types. Do not edit.
import type { AppToolApproval } from "./AppToolApproval";
import type { AppToolsConfig } from "./AppToolsConfig";
import type { AppsDefaultConfig } from "./AppsDefaultConfig";

/** App id → its configuration, and the defaults. */
export type AppsConfig = {
  _default: AppsDefaultConfig | null;
} & { [key in string]?: {
  /** @default true */
  enabled: boolean;
  /** Whether tools that destroy things may be used; null for the default. */
  destructive_enabled: boolean | null;
  /** Whether tools that reach outside may be used; null for the default. */
  open_world_enabled: boolean | null;
  default_tools_approval_mode: AppToolApproval | null;
  default_tools_enabled: boolean | null;
  tools: AppToolsConfig | null;
} };
