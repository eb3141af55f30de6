import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Whose upgrade requests are served. */
export interface AdmissionPolicy {
  /** Bearer token that every client must present; null for none. */
  readonly token: string | null;
  /** Values of the `Origin` header that are served: pages of a browser. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** Names in the `Host` header that are served besides `localhost` and addresses. */
  readonly allowedHosts?: readonly string[];
}

/** Why an upgrade request is refused. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly reason: string;
}

/**
 * Decides on an upgrade request; null lets it in. Any page in a browser on this machine may open a socket to a local
 * port, hence no `Origin` unless it is allowed; and a name in `Host` may be that of a page whose owner lets it point
 * here, hence addresses and `localhost` only, unless the client knows the token.
 */
export function refusalOf(request: IncomingMessage, policy: AdmissionPolicy): Refusal | null {
  const { authorization, host = "", origin } = request.headers;
  if (origin !== undefined && policy.allowedOrigins?.includes(origin) !== true) {
    return { status: 403, reason: "pages of this origin may not connect; see --ws-allow-origin" };
  }
  if (policy.token !== null) {
    const presented = /^Bearer +(.+)$/i.exec(authorization ?? "")?.[1] ?? "";
    return equal(presented, policy.token) ? null : { status: 401, reason: "a bearer token is needed" };
  }
  const name = hostName(host);
  const known = name === "localhost" || isIP(name) !== 0 || policy.allowedHosts?.includes(name) === true;
  return known ? null : { status: 403, reason: "this host name is not served; see --ws-allow-host" };
}

/** Compares in a time that says nothing about how much is equal. */
function equal(presented: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(presented), digest(expected));
}

/** The name or address in a `Host` header, without port and brackets, in lower case. */
function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  return (bracketed?.[1] ?? host.replace(/:\d+$/, "")).toLowerCase();
}
