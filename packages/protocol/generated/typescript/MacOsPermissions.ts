// Generated from the protocol's source types. Do not edit.
import type { MacOsAutomationValue } from "./MacOsAutomationValue";
import type { MacOsPreferencesValue } from "./MacOsPreferencesValue";

/** Extra access that only macOS distinguishes. */
export type MacOsPermissions = {
  preferences: MacOsPreferencesValue | null;
  automations: MacOsAutomationValue | null;
  accessibility: boolean | null;
  calendar: boolean | null;
};
