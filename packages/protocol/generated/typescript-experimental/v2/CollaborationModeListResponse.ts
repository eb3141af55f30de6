// Generated from the protocol's source types. Do not edit.
import type { CollaborationModeMask } from "./CollaborationModeMask";

/** The built-in modes. */
export type CollaborationModeListResponse = {
  data: CollaborationModeMask[];
};
