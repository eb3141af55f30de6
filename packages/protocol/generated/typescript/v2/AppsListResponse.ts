// Generated from the protocol's source types. Do not edit.
import type { AppInfo } from "./AppInfo";

/** A page of apps. */
export type AppsListResponse = {
  data: AppInfo[];
  nextCursor: string | null;
};
