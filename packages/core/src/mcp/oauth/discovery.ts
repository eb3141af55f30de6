import type { AuthorizationServerMetadata } from "@modelcontextprotocol/client";
import type { OAuthFetch } from "./oauthFetch.ts";

/** Who grants access to a server. */
export interface Issuer {
  readonly url: string;
  readonly metadata: AuthorizationServerMetadata;
  /** Name of the server to the issuer, where it says one. */
  readonly resource: string | null;
  /** Scopes that the server asks for. */
  readonly scope: string | null;
}

/** Text of the failure for a server that publishes no way to sign in. */
export const NO_SIGN_IN = "No authorization support detected";

/**
 * Finds who grants access to a server: whom its answer to a stranger or its own description names, or the server
 * itself, as the first versions of the protocol had it. Rejects when there is nobody.
 */
export async function discoverIssuer(serverUrl: string, fetchFn: OAuthFetch): Promise<Issuer> {
  const sdk = await import("@modelcontextprotocol/client");
  const challenge = await readChallenge(serverUrl, fetchFn);
  const { resourceMetadataUrl } = challenge;
  const options = resourceMetadataUrl === null ? {} : { resourceMetadataUrl };
  const described = await sdk
    .discoverOAuthProtectedResourceMetadata(serverUrl, options, fetchFn)
    .catch(() => null);
  const { scope } = challenge;
  const named = described?.authorization_servers?.[0];
  if (described && named !== undefined) {
    assertSameServer(serverUrl, described.resource, sdk.checkResourceAllowed);
    const metadata = await sdk.discoverAuthorizationServerMetadata(named, { fetchFn });
    if (metadata) return { url: named, metadata, resource: described.resource, scope };
  }
  for (const url of new Set([serverUrl, new URL("/", serverUrl).href])) {
    // Here the server speaks for itself: there is no other name that its issuer could be checked against.
    const metadata = await sdk
      .discoverAuthorizationServerMetadata(url, { fetchFn, skipIssuerValidation: true })
      .catch(() => undefined);
    if (metadata) return { url, metadata, resource: null, scope };
  }
  throw new Error(NO_SIGN_IN);
}

interface Challenge {
  readonly resourceMetadataUrl: string | null;
  readonly scope: string | null;
}

/** What the server answers to someone who has not signed in. */
async function readChallenge(serverUrl: string, fetchFn: OAuthFetch): Promise<Challenge> {
  const { extractWWWAuthenticateParams } = await import("@modelcontextprotocol/client");
  try {
    const { resourceMetadataUrl, scope = null } = extractWWWAuthenticateParams(await fetchFn(serverUrl));
    return { resourceMetadataUrl: resourceMetadataUrl?.href ?? null, scope };
  } catch {
    // It may still say at its other addresses what it does not say here.
    return { resourceMetadataUrl: null, scope: null };
  }
}

function assertSameServer(
  serverUrl: string,
  resource: string,
  allowed: (urls: { requestedResource: string; configuredResource: string }) => boolean,
): void {
  if (allowed({ requestedResource: serverUrl, configuredResource: resource })) return;
  throw new Error(`the server describes itself as ${resource}, which is not its address`);
}
