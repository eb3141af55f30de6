import { chmod, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { JsonValue } from "@codex/protocol";
import { replaceFile } from "../../config/edit/replaceFile.ts";
import { withLock } from "../../config/edit/withLock.ts";
import { isNotFound } from "../../config/notFound.ts";
import { ensureFolder } from "../../ensureFolder.ts";
import { CodexError } from "../../errors.ts";
import { isJsonObject, type JsonObject } from "../../exactJson.ts";
import { osErrorText } from "../../osErrorText.ts";
import {
  credentialKey,
  type McpCredentialStore,
  type McpCredentials,
  type SignInPlace,
} from "./credentials.ts";

const OWNER_ONLY = 0o600;

/** Keeps sign-ins in `.credentials.json` of CODEX_HOME, which only its owner may read. */
export class CredentialFile implements McpCredentialStore {
  readonly path: string;
  readonly #folder: string;

  constructor(codexHome: string) {
    this.#folder = codexHome;
    this.path = join(codexHome, ".credentials.json");
  }

  async load(place: SignInPlace): Promise<McpCredentials | null> {
    return decode((await this.#read())[credentialKey(place)]);
  }

  save(place: SignInPlace, credentials: McpCredentials): Promise<void> {
    return this.#change((entries) => {
      entries[credentialKey(place)] = encode(place, credentials);
    });
  }

  async remove(place: SignInPlace): Promise<boolean> {
    const key = credentialKey(place);
    if (!Object.hasOwn(await this.#read(), key)) return false;
    let removed = false;
    await this.#change((entries) => {
      removed = Object.hasOwn(entries, key);
      delete entries[key];
    });
    return removed;
  }

  async #change(edit: (entries: JsonObject) => void): Promise<void> {
    try {
      await ensureFolder(this.#folder, 0o700);
      await withLock(`${this.path}.lock`, async () => {
        const entries = await this.#read();
        edit(entries);
        if (Object.keys(entries).length === 0) return rm(this.path, { force: true });
        // Before the secret is in it: a new file begins with these rights, an old one keeps its own.
        await chmod(this.path, OWNER_ONLY).catch(() => {});
        return replaceFile(this.path, JSON.stringify(entries));
      });
    } catch (error) {
      if (error instanceof CodexError) throw error;
      throw new CodexError("io", `failed to write ${this.path}: ${osErrorText(error)}`, { cause: error });
    }
  }

  /** A file that is none of ours is an error rather than overwritten. */
  async #read(): Promise<JsonObject> {
    let text: string;
    try {
      text = await readFile(this.path, "utf8");
    } catch (error) {
      if (isNotFound(error)) return {};
      throw new CodexError("io", `failed to read ${this.path}: ${osErrorText(error)}`, { cause: error });
    }
    try {
      const entries: JsonValue = JSON.parse(text);
      if (isJsonObject(entries)) return entries;
    } catch {
      // Said below; the parser's own message would quote the file.
    }
    throw new CodexError("io", `${this.path} holds no sign-ins; repair or remove it`);
  }
}

function encode({ name, url }: SignInPlace, credentials: McpCredentials): JsonObject {
  const { clientId, clientSecret, accessToken, refreshToken, expiresAt, scopes } = credentials;
  return {
    server_name: name,
    server_url: url,
    client_id: clientId,
    ...(clientSecret === null ? {} : { client_secret: clientSecret }),
    access_token: accessToken,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    scopes: [...scopes],
  };
}

function decode(entry: JsonValue | undefined): McpCredentials | null {
  if (!isJsonObject(entry)) return null;
  const { client_id: clientId, access_token: accessToken, expires_at: expiresAt, scopes } = entry;
  if (typeof clientId !== "string" || typeof accessToken !== "string") return null;
  return {
    clientId,
    clientSecret: typeof entry.client_secret === "string" ? entry.client_secret : null,
    accessToken,
    refreshToken: typeof entry.refresh_token === "string" ? entry.refresh_token : null,
    expiresAt: typeof expiresAt === "number" ? expiresAt : null,
    scopes: Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === "string") : [],
  };
}
