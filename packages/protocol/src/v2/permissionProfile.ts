import type { Rpc } from "../rpc.ts";
import type { U32 } from "../scalars.ts";

/** Which page of the permission profiles to list, and for which folder. */
export interface PermissionProfileListParams {
  cursor?: string | null;
  limit?: U32 | null;
  /** Working directory whose configuration counts; null for the server's own. */
  cwd?: string | null;
}

/** A page of permission profiles. */
export interface PermissionProfileListResponse {
  data: PermissionProfileSummary[];
  nextCursor: string | null;
}

/** A named set of what commands may touch. */
export interface PermissionProfileSummary {
  id: string;
  description: string | null;
  /** Whether the administrator's requirements let it be chosen. */
  allowed: boolean;
}

/** Permission profiles. An addition to the surface of 0.106, from later releases. */
export interface PermissionProfileRequests {
  /** Lists the profiles that the sandbox modes amount to; the cursor is an index. */
  "permissionProfile/list": Rpc<PermissionProfileListParams, PermissionProfileListResponse>;
}
