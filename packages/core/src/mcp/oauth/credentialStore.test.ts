import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openCredentialStore } from "./credentialStore.ts";
import { KeyringCredentials } from "./keyringCredentials.ts";

let home: string;
const homes: string[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-mcp-store-"));
  homes.push(home);
});

afterAll(() => Promise.all(homes.map((folder) => rm(folder, { recursive: true }))));

const place = { name: "web", url: "http://127.0.0.1:34219/mcp" };
const credentials = {
  clientId: "client-1",
  clientSecret: null,
  accessToken: "access-3",
  refreshToken: "refresh-3",
  expiresAt: 1795251455919,
  scopes: ["read", "write"],
};

/** A keyring in memory; null for a machine without one. */
function keyring(entries: Map<string, string> | null): KeyringCredentials {
  return new KeyringCredentials(async (service, account) => {
    if (entries === null) throw new Error("no secret service");
    const key = `${service}/${account}`;
    return {
      getPassword: async () => entries.get(key) ?? null,
      setPassword: async (text) => void entries.set(key, text),
      deletePassword: async () => entries.delete(key),
    };
  });
}

function open(mode: "auto" | "file" | "keyring", entries: Map<string, string> | null) {
  return openCredentialStore({ mcpOauthCredentialsStore: mode, codexHome: home }, keyring(entries));
}

test("the keyring keeps a sign-in as Codex 0.106.0 does", async () => {
  const entries = new Map<string, string>();
  const store = open("keyring", entries);
  await store.save(place, credentials);
  const [[name = "", text = ""] = []] = [...entries];
  expect(name).toBe("Codex MCP Credentials/web|a06b053e909f10bd");
  expect(JSON.parse(text)).toEqual({
    server_name: "web",
    url: place.url,
    client_id: "client-1",
    token_response: {
      access_token: "access-3",
      token_type: "bearer",
      refresh_token: "refresh-3",
      scope: "read write",
    },
    expires_at: 1795251455919,
  });
  expect(await store.load(place)).toEqual(credentials);
  expect([await store.remove(place), await store.remove(place)]).toEqual([true, false]);
  expect(await readdir(home)).toEqual([]);
});

test("a keyring that holds something else holds nothing", async () => {
  const entries = new Map([["Codex MCP Credentials/web|a06b053e909f10bd", "nonsense"]]);
  expect(await open("keyring", entries).load(place)).toBeNull();
});

test("only the keyring: without one it is an error", async () => {
  const store = open("keyring", null);
  await expect(store.save(place, credentials)).rejects.toThrow(
    "failed to write OAuth tokens to keyring: no secret service",
  );
});

test("the first that works: the file where there is no keyring, the keyring from the day there is one", async () => {
  const without = open("auto", null);
  await without.save(place, credentials);
  expect(await readdir(home)).toEqual([".credentials.json"]);
  expect(await without.load(place)).toEqual(credentials);
  const entries = new Map<string, string>();
  const store = open("auto", entries);
  expect(await store.load(place)).toEqual(credentials);
  await store.save(place, { ...credentials, accessToken: "new" });
  expect([entries.size, await readdir(home)]).toEqual([1, []]);
  expect(await store.load(place)).toMatchObject({ accessToken: "new" });
  expect([await store.remove(place), await store.remove(place)]).toEqual([true, false]);
});

test("the file alone does not touch the keyring", async () => {
  const store = open("file", null);
  await store.save(place, credentials);
  expect(await store.remove(place)).toBe(true);
});
