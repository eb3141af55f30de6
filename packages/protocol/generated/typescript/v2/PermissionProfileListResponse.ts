// Generated from the protocol's source types. Do not edit.
import type { PermissionProfileSummary } from "./PermissionProfileSummary";

/** A page of permission profiles. */
export type PermissionProfileListResponse = {
  data: PermissionProfileSummary[];
  nextCursor: string | null;
};
