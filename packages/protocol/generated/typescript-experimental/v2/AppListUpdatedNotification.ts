// Generated from the protocol's source types. Do not edit.
import type { AppInfo } from "./AppInfo";

/** The apps as they now are. */
export type AppListUpdatedNotification = {
  data: AppInfo[];
};
