// Generated from the protocol's source types. Do not edit.

/** A named set of what commands may touch. */
export type PermissionProfileSummary = {
  id: string;
  description: string | null;
  /** Whether the administrator's requirements let it be chosen. */
  allowed: boolean;
};
