// Generated from the protocol's source types. Do not edit.
import type { ConfigRequirements } from "./ConfigRequirements";

/** What an administrator requires. */
export type ConfigRequirementsReadResponse = {
  /** Null when nothing is required. */
  requirements: ConfigRequirements | null;
};
