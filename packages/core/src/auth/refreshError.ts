import { CodexError } from "../errors.ts";

/** A refresh that failed; `permanent` when only another sign-in can help. */
export class RefreshError extends CodexError {
  readonly permanent: boolean;

  constructor(message: string, facts: { permanent: boolean; cause?: unknown }) {
    super("auth", message, { cause: facts.cause });
    this.permanent = facts.permanent;
  }
}

/** The stored sign-in is no longer the one that is to be refreshed. */
export function supersededError(): RefreshError {
  const text =
    "Your access token could not be refreshed because you have since logged out or signed in to another account. Please sign in again.";
  return new RefreshError(text, { permanent: true });
}
