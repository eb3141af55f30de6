// Generated from the protocol's source types. Do not edit.
import type { AuthMode } from "./AuthMode";

/** How the user is signed in. */
export type GetAuthStatusResponse = {
  /** Null when nobody is signed in. */
  authMethod: AuthMode | null;
  /** The token, when it was asked for. */
  authToken: string | null;
  /** Whether the configured provider wants an OpenAI sign-in. */
  requiresOpenaiAuth: boolean | null;
};
