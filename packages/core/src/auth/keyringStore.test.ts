import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OpenKeyring } from "../systemKeyring.ts";
import { FallbackStore, MemoryStore } from "./credentialStore.ts";
import { FileStore } from "./fileStore.ts";
import { KeyringStore } from "./keyringStore.ts";
import type { StoredAuth } from "./storedAuth.ts";

const key: StoredAuth = { mode: "apikey", apiKey: "sk-1", tokens: null, lastRefresh: null };

/** A keyring of this test. */
function keyring(locked = false) {
  const entries = new Map<string, string>();
  const openKeyring: OpenKeyring = (service, account) => {
    if (locked) return Promise.reject(new Error("it is locked"));
    const name = `${service}/${account}`;
    return Promise.resolve({
      getPassword: () => Promise.resolve(entries.get(name) ?? null),
      setPassword: async (text) => void entries.set(name, text),
      deletePassword: () => Promise.resolve(entries.delete(name)),
    });
  };
  return { entries, openKeyring };
}

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "codex-keyring-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}

test("an entry for each home, under the name that other versions look for", async () => {
  const { entries, openKeyring } = keyring();
  const store = new KeyringStore("/nowhere/codex", openKeyring);
  expect(await store.read()).toBeNull();
  await store.write(key);
  expect([...entries.keys()]).toEqual(["Codex Auth/cli|648827efbc8ebffd"]);
  expect(await store.read()).toEqual(key);
  expect(await new KeyringStore("/nowhere/else", openKeyring).read()).toBeNull();
  expect(await store.remove()).toBe(true);
  expect(await store.remove()).toBe(false);
});

test("a keyring that cannot be reached, or holds nonsense, is said to", async () => {
  const locked = new KeyringStore("/nowhere", keyring(true).openKeyring);
  await expect(locked.read()).rejects.toThrow("failed to load CLI auth from keyring: it is locked");
  await expect(locked.write(key)).rejects.toThrow("failed to write OAuth tokens to keyring: it is locked");
  await expect(locked.remove()).rejects.toThrow("failed to delete auth from keyring: it is locked");
  const { entries, openKeyring } = keyring();
  const store = new KeyringStore("/nowhere", openKeyring);
  await store.write(key);
  for (const name of entries.keys()) entries.set(name, "secret nonsense");
  await expect(store.read()).rejects.toThrow(
    "cannot use the keyring of this system: it is not valid JSON. Run `codex login` to sign in again.",
  );
});

test("a machine without a bus to its keyring is said to be one", async () => {
  const openKeyring = () => Promise.reject(new Error("DBus error: autolaunch was disabled at compile time"));
  await expect(new KeyringStore("/nowhere", openKeyring).write(key)).rejects.toThrow(
    "failed to write OAuth tokens to keyring: Platform secure storage failure: no secret service provider or dbus session found",
  );
});

test("with a file to fall back on, the keyring comes first and what the file held is gone", async () => {
  const home = await newHome();
  const file = new FileStore(home);
  await file.write({ ...key, apiKey: "sk-old" });
  const { entries, openKeyring } = keyring();
  const store = new FallbackStore(new KeyringStore(home, openKeyring), file);
  expect(await store.read()).toMatchObject({ apiKey: "sk-old" });
  await store.write(key);
  expect(await file.read()).toBeNull();
  expect(entries.size).toBe(1);
  expect(await store.read()).toEqual(key);
  expect(await store.remove()).toBe(true);
  expect(await store.read()).toBeNull();
});

test("without a keyring the file serves for everything", async () => {
  const file = new FileStore(await newHome());
  const store = new FallbackStore(new KeyringStore("/nowhere", keyring(true).openKeyring), file);
  await store.write(key);
  expect(await file.read()).toEqual(key);
  expect(await store.read()).toEqual(key);
  expect(await store.remove()).toBe(true);
  expect(await store.remove()).toBe(false);
});

test("memory forgets with the process", async () => {
  const store = new MemoryStore();
  await store.write(key);
  expect(await store.read()).toEqual(key);
  expect(await new MemoryStore().read()).toBeNull();
  expect([await store.remove(), await store.remove(), await store.read()]).toEqual([true, false, null]);
});
