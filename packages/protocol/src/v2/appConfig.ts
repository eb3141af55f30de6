/**
 * Configuration of one app.
 * @schemaOnly
 */
export interface AppConfig {
  /**
   * @default true
   */
  enabled: boolean;
  /** Whether tools that destroy things may be used; null for the default. */
  destructive_enabled: boolean | null;
  /** Whether tools that reach outside may be used; null for the default. */
  open_world_enabled: boolean | null;
  default_tools_approval_mode: AppToolApproval | null;
  default_tools_enabled: boolean | null;
  tools: AppToolsConfig | null;
}

/** When a tool of an app needs leave. */
export type AppToolApproval = "auto" | "prompt" | "approve";

/** Tool name → its configuration. */
export type AppToolsConfig = Record<string, AppToolConfig>;

/**
 * Configuration of one tool.
 * @schemaOnly
 */
export interface AppToolConfig {
  enabled: boolean | null;
  approval_mode: AppToolApproval | null;
}

/** App id → its configuration, and the defaults. */
export type AppsConfig = {
  _default: AppsDefaultConfig | null;
} & Record<string, AppConfig>;

/** What holds for apps without configuration of their own. */
export interface AppsDefaultConfig {
  /**
   * @default true
   */
  enabled: boolean;
  /**
   * @default true
   */
  destructive_enabled: boolean;
  /**
   * @default true
   */
  open_world_enabled: boolean;
}
