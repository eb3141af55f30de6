import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, realpath, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isNotFound } from "../config/notFound.ts";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { type CredentialStore, unusable } from "./credentialStore.ts";
import { decodeStoredAuth, encodeStoredAuth, type StoredAuth } from "./storedAuth.ts";

interface Entry {
  readonly stamp: string;
  readonly auth: Promise<StoredAuth>;
}

/**
 * Keeps a sign-in in auth.json, readable for its owner only. It is read once per change of the file, and replaced in
 * one step, so that no reader meets half a file.
 */
export class FileStore implements CredentialStore {
  readonly path: string;
  #entry: Entry | undefined;

  constructor(codexHome: string) {
    this.path = join(codexHome, "auth.json");
  }

  async read(): Promise<StoredAuth | null> {
    const stamp = await this.#stamp();
    if (stamp === null) return null;
    if (this.#entry?.stamp !== stamp) this.#entry = { stamp, auth: this.#parse() };
    return this.#entry.auth;
  }

  async write(auth: StoredAuth): Promise<void> {
    this.#entry = undefined;
    try {
      await ensureFolder(dirname(this.path), 0o700);
      await replaceFile(await linkTarget(this.path), encodeStoredAuth(auth));
    } catch (error) {
      throw new CodexError("io", osErrorText(error), { cause: error });
    }
  }

  async remove(): Promise<boolean> {
    this.#entry = undefined;
    try {
      await unlink(this.path);
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw new CodexError("io", osErrorText(error), { cause: error });
    }
  }

  async #stamp(): Promise<string | null> {
    try {
      const { mtimeMs, size, ino } = await stat(this.path);
      return `${mtimeMs}:${size}:${ino}`;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw unusable(this.path, osErrorText(error), error);
    }
  }

  async #parse(): Promise<StoredAuth> {
    let text: string;
    try {
      text = await readFile(this.path, "utf8");
    } catch (error) {
      throw unusable(this.path, osErrorText(error), error);
    }
    const auth = decodeStoredAuth(text);
    if (typeof auth === "string") throw unusable(this.path, auth);
    return auth;
  }
}

/** Where a file is that may be reached through links; itself when there is none yet. */
async function linkTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isNotFound(error)) return path;
    throw error;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const made = `${path}.${randomUUID()}.tmp`;
  let file: FileHandle | undefined;
  try {
    file = await open(made, "wx", 0o600);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    file = undefined;
    await rename(made, path);
  } catch (error) {
    await file?.close().catch(() => {});
    await rm(made, { force: true }).catch(() => {});
    throw error;
  }
}
