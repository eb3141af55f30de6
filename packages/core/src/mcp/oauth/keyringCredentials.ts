import type { JsonValue } from "@codex/protocol";
import { CodexError, errorMessage } from "../../errors.ts";
import { isJsonObject, type JsonObject } from "../../exactJson.ts";
import { type KeyringEntry, type OpenKeyring, openSystemKeyring } from "../../systemKeyring.ts";
import {
  credentialKey,
  type McpCredentialStore,
  type McpCredentials,
  type SignInPlace,
} from "./credentials.ts";

/** Service of the entries; the name under which Codex 0.106.0 files them. */
const SERVICE = "Codex MCP Credentials";

/** Keeps sign-ins in the keyring of the operating system, one entry for each server. */
export class KeyringCredentials implements McpCredentialStore {
  readonly #open: OpenKeyring;

  constructor(open: OpenKeyring = openSystemKeyring) {
    this.#open = open;
  }

  async load(place: SignInPlace): Promise<McpCredentials | null> {
    const text = await this.#with(place, "read OAuth tokens from", (entry) => entry.getPassword());
    return text === null || text === "" ? null : decode(text);
  }

  save(place: SignInPlace, credentials: McpCredentials): Promise<void> {
    return this.#with(place, "write OAuth tokens to", (entry) =>
      entry.setPassword(JSON.stringify(encode(place, credentials))),
    );
  }

  remove(place: SignInPlace): Promise<boolean> {
    return this.#with(place, "delete OAuth tokens from", (entry) => entry.deletePassword());
  }

  async #with<T>(place: SignInPlace, doing: string, work: (entry: KeyringEntry) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open(SERVICE, credentialKey(place)));
    } catch (error) {
      throw new CodexError("io", `failed to ${doing} keyring: ${errorMessage(error)}`, { cause: error });
    }
  }
}

function encode({ name, url }: SignInPlace, credentials: McpCredentials): JsonObject {
  const { clientId, clientSecret, accessToken, refreshToken, expiresAt, scopes } = credentials;
  return {
    server_name: name,
    url,
    client_id: clientId,
    ...(clientSecret === null ? {} : { client_secret: clientSecret }),
    token_response: {
      access_token: accessToken,
      token_type: "bearer",
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      ...(scopes.length === 0 ? {} : { scope: scopes.join(" ") }),
    },
    expires_at: expiresAt,
  };
}

function decode(text: string): McpCredentials | null {
  let stored: JsonValue;
  try {
    stored = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJsonObject(stored) || !isJsonObject(stored.token_response)) return null;
  const { client_id: clientId, client_secret: secret, expires_at: expiresAt } = stored;
  const { access_token: accessToken, refresh_token: refreshToken, scope } = stored.token_response;
  if (typeof clientId !== "string" || typeof accessToken !== "string") return null;
  return {
    clientId,
    clientSecret: typeof secret === "string" ? secret : null,
    accessToken,
    refreshToken: typeof refreshToken === "string" ? refreshToken : null,
    expiresAt: typeof expiresAt === "number" ? expiresAt : null,
    scopes: typeof scope === "string" && scope !== "" ? scope.split(" ") : [],
  };
}
