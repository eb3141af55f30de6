// Generated from the protocol's source types. Do not edit.
import type { ModelRerouteReason } from "./ModelRerouteReason";

/** The provider answered with another model than asked. */
export type ModelReroutedNotification = {
  threadId: string;
  turnId: string;
  fromModel: string;
  toModel: string;
  reason: ModelRerouteReason;
};
