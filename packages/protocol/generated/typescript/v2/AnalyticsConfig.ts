// Generated from the protocol's source types. Do not edit.
import type { JsonValue } from "../serde_json/JsonValue";

/** Whether usage is reported. */
export type AnalyticsConfig = {
  enabled: boolean | null;
} & { [key in string]?: JsonValue };
