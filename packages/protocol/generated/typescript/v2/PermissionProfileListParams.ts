// Generated from the protocol's source types. Do not edit.

/** Which page of the permission profiles to list, and for which folder. */
export type PermissionProfileListParams = {
  cursor?: string | null;
  limit?: number | null;
  /** Working directory whose configuration counts; null for the server's own. */
  cwd?: string | null;
};
