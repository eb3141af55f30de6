// Generated from the protocol's source types. Do not edit.
import type { Account } from "./Account";

/** Who is signed in. */
export type GetAccountResponse = {
  /** Null when nobody is, or when the provider wants no OpenAI sign-in. */
  account: Account | null;
  /** Whether the configured provider wants an OpenAI sign-in. */
  requiresOpenaiAuth: boolean;
};
