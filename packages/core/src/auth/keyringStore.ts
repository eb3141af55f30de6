import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { CodexError, errorMessage } from "../errors.ts";
import { type KeyringEntry, type OpenKeyring, openSystemKeyring } from "../systemKeyring.ts";
import { type CredentialStore, unusable } from "./credentialStore.ts";
import { decodeStoredAuth, encodeStoredAuth, type StoredAuth } from "./storedAuth.ts";

/** Service of the entry; the name that Codex 0.106.0 files it under. */
const SERVICE = "Codex Auth";

const PLACE = "the keyring of this system";

/** Keeps a sign-in in the keyring of the operating system, one for each CODEX_HOME. */
export class KeyringStore implements CredentialStore {
  readonly #codexHome: string;
  readonly #open: OpenKeyring;
  #entry: Promise<KeyringEntry> | undefined;

  constructor(codexHome: string, openKeyring: OpenKeyring = openSystemKeyring) {
    this.#codexHome = codexHome;
    this.#open = openKeyring;
  }

  async read(): Promise<StoredAuth | null> {
    let text: string | null;
    try {
      text = await (await this.#opened()).getPassword();
    } catch (error) {
      throw new CodexError("auth", `failed to load CLI auth from keyring: ${reason(error)}`, {
        cause: error,
      });
    }
    if (text === null || text === "") return null;
    const auth = decodeStoredAuth(text);
    if (typeof auth === "string") throw unusable(PLACE, auth);
    return auth;
  }

  async write(auth: StoredAuth): Promise<void> {
    try {
      await (await this.#opened()).setPassword(encodeStoredAuth(auth));
    } catch (error) {
      throw new CodexError("io", `failed to write OAuth tokens to keyring: ${reason(error)}`, {
        cause: error,
      });
    }
  }

  async remove(): Promise<boolean> {
    try {
      return await (await this.#opened()).deletePassword();
    } catch (error) {
      throw new CodexError("io", `failed to delete auth from keyring: ${reason(error)}`, {
        cause: error,
      });
    }
  }

  async #opened(): Promise<KeyringEntry> {
    this.#entry ??= accountOf(this.#codexHome).then((account) => this.#open(SERVICE, account));
    try {
      return await this.#entry;
    } catch (error) {
      // The keyring may be unlocked by the next time.
      this.#entry = undefined;
      throw error;
    }
  }
}

/** Machines without a desktop have no bus to a keyring, which the library tells in terms of how it was compiled. */
function reason(error: unknown): string {
  const text = errorMessage(error);
  if (!/\bdbus\b/i.test(text)) return text;
  return "Platform secure storage failure: no secret service provider or dbus session found";
}

/** Name of the entry of a CODEX_HOME, as Codex 0.106.0 makes it. */
async function accountOf(codexHome: string): Promise<string> {
  const path = await realpath(codexHome).catch(() => codexHome);
  return `cli|${createHash("sha256").update(path).digest("hex").slice(0, 16)}`;
}
