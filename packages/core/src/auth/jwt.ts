import { CodexError } from "../errors.ts";
import { isForeign } from "../foreign.ts";

/** The claims of a token, unverified: whoever gave it to us vouches for it. Throws `CodexError("auth")`. */
export function jwtClaims(token: string): Readonly<Record<string, unknown>> {
  const [header, payload, signature] = token.split(".");
  if (!header || !payload || !signature) throw invalid("invalid ID token format");
  const problem = base64Problem(payload);
  if (problem !== null) throw invalid(problem);
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    // The parser's own message would quote what it failed on.
    throw invalid("the claims of the ID token are not JSON");
  }
  if (!isForeign(claims)) throw invalid("the claims of the ID token are not a JSON object");
  return claims;
}

/** What keeps a part of a token from being decoded; Node takes anything. */
function base64Problem(text: string): string | null {
  const at = text.search(/[^\w-]/);
  const symbol = Buffer.from(text.slice(Math.max(at, 0)))[0];
  if (at >= 0) return `Invalid symbol ${symbol}, offset ${at}.`;
  return text.length % 4 === 1 ? `Invalid input length: ${text.length}` : null;
}

/** When a token ends, in milliseconds of the epoch; null for one that does not say so or is no JWT at all. */
export function jwtExpiry(token: string): number | null {
  try {
    const { exp } = jwtClaims(token);
    return typeof exp === "number" && Number.isFinite(exp) ? exp * 1000 : null;
  } catch {
    return null;
  }
}

/** The object a claim holds; empty when it holds anything else. */
export function objectClaim(
  claims: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const value = claims[name];
  return isForeign(value) ? value : {};
}

function invalid(message: string): CodexError {
  return new CodexError("auth", message);
}
