import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { CredentialFile } from "./credentialFile.ts";
import { credentialKey } from "./credentials.ts";

let home: string;
const homes: string[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-mcp-credentials-"));
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
/** As Codex 0.106.0 writes it. */
const stored = {
  "web|a06b053e909f10bd": {
    server_name: "web",
    server_url: "http://127.0.0.1:34219/mcp",
    client_id: "client-1",
    access_token: "access-3",
    expires_at: 1795251455919,
    refresh_token: "refresh-3",
    scopes: ["read", "write"],
  },
};

test("what is kept is what Codex 0.106.0 keeps, for its owner alone", async () => {
  const file = new CredentialFile(home);
  expect(await file.load(place)).toBeNull();
  await file.save(place, credentials);
  expect(JSON.parse(await readFile(file.path, "utf8"))).toEqual(stored);
  expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  expect(await file.load(place)).toEqual(credentials);
  expect(await file.load({ ...place, url: "http://elsewhere/mcp" })).toBeNull();
  expect(await readdir(home)).toEqual([".credentials.json"]);
});

test("a file that others could read is theirs no more after a write, and its other entries stay", async () => {
  const file = new CredentialFile(home);
  const foreign = { "x|1": { server_name: "x", more: [1] } };
  await writeFile(file.path, JSON.stringify(foreign), { mode: 0o644 });
  await file.save(place, { ...credentials, clientSecret: "hush", refreshToken: null, expiresAt: null });
  expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file.path, "utf8"))).toMatchObject(foreign);
  expect(await file.load(place)).toMatchObject({ clientSecret: "hush", refreshToken: null, expiresAt: null });
});

test("the last entry takes the file with it", async () => {
  const file = new CredentialFile(home);
  await file.save(place, credentials);
  expect([await file.remove(place), await file.remove(place)]).toEqual([true, false]);
  expect(await readdir(home)).toEqual([]);
});

test("a file that holds something else is an error that does not quote it", async () => {
  const file = new CredentialFile(home);
  await writeFile(file.path, '{"secret');
  await expect(file.load(place)).rejects.toThrow(`${file.path} holds no sign-ins`);
  await expect(file.save(place, credentials)).rejects.toThrow("holds no sign-ins");
  expect(await readFile(file.path, "utf8")).toBe('{"secret');
});

test("two processes that write at once lose nothing", async () => {
  const places = Array.from({ length: 8 }, (_, n) => ({ ...place, name: `web${n}` }));
  await Promise.all(places.map((each) => new CredentialFile(home).save(each, credentials)));
  const kept = JSON.parse(await readFile(join(home, ".credentials.json"), "utf8"));
  expect(Object.keys(kept).sort()).toEqual(places.map(credentialKey).sort());
});
