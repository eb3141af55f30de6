// Generated from the protocol's source types. Do not edit.
import type { UserSavedConfig } from "./UserSavedConfig";

/** The user's own configuration. */
export type GetUserSavedConfigResponse = {
  config: UserSavedConfig;
};
