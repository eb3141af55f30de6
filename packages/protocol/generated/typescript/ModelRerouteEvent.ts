// Generated from the protocol's source types. Do not edit.
import type { ModelRerouteReason } from "./ModelRerouteReason";

/** The provider answered with another model than asked. */
export type ModelRerouteEvent = {
  from_model: string;
  to_model: string;
  reason: ModelRerouteReason;
};
