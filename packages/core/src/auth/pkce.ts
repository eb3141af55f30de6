import { createHash, randomBytes } from "node:crypto";

/** Proof that who redeems an authorization code is who asked for it (RFC 7636). */
export interface Pkce {
  readonly verifier: string;
  /** SHA-256 of the verifier. */
  readonly challenge: string;
}

/** A new proof. */
export function newPkce(): Pkce {
  const verifier = randomBytes(64).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** A value that nobody can guess, which the browser has to bring back. */
export function newState(): string {
  return randomBytes(32).toString("base64url");
}
