// Generated from the protocol's source types. Do not edit.
import type { AuthMode } from "../AuthMode";

/** The sign-in changed. */
export type AccountUpdatedNotification = {
  /** Null when nobody is signed in any more. */
  authMode: AuthMode | null;
};
