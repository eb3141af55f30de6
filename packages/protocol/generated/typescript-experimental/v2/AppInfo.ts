// Generated from the protocol's source types. Do not edit.
import type { AppBranding } from "./AppBranding";
import type { AppMetadata } from "./AppMetadata";

/** An app that can be connected to ChatGPT. */
export type AppInfo = {
  id: string;
  name: string;
  description: string | null;
  logoUrl: string | null;
  logoUrlDark: string | null;
  distributionChannel: string | null;
  branding: AppBranding | null;
  appMetadata: AppMetadata | null;
  labels: { [key in string]?: string } | null;
  /** Page to connect it. */
  installUrl: string | null;
  /**
   * Whether the account has connected it.
   * @default false
   */
  isAccessible: boolean;
  /**
   * Whether the configuration lets it be used.
   * @default true
   */
  isEnabled: boolean;
};
