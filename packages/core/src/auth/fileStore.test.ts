import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountToken } from "@codex-tools/mock-responses";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FileStore } from "./fileStore.ts";
import type { StoredAuth } from "./storedAuth.ts";

let root = "";
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-file-store-"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function newHome(): Promise<string> {
  const home = join(root, String(count++));
  await mkdir(home);
  return home;
}

const key: StoredAuth = { mode: "apikey", apiKey: "sk-1", tokens: null, lastRefresh: null };
const chatgpt: StoredAuth = {
  mode: "chatgpt",
  apiKey: null,
  tokens: { idToken: accountToken(), accessToken: "a", refreshToken: "r", accountId: "acct-1" },
  lastRefresh: "2026-01-01T00:00:00.000Z",
};

const mode = async (path: string) => (await stat(path)).mode & 0o777;

test("what was written is read, in the form that other versions read", async () => {
  const home = await newHome();
  const store = new FileStore(home);
  expect(await store.read()).toBeNull();
  await store.write(key);
  const text = await readFile(store.path, "utf8");
  expect(text).toBe('{\n  "auth_mode": "apikey",\n  "OPENAI_API_KEY": "sk-1"\n}');
  expect(await new FileStore(home).read()).toEqual(key);
  await store.write(chatgpt);
  expect(await store.read()).toEqual(chatgpt);
  expect(Object.keys(JSON.parse(await readFile(store.path, "utf8")) as object)).toEqual([
    "auth_mode",
    "OPENAI_API_KEY",
    "tokens",
    "last_refresh",
  ]);
  expect(await readdir(home)).toEqual(["auth.json"]);
});

test("only the owner may read it, also where it was open before, and the folder is made when it is missing", async () => {
  const store = new FileStore(join(await newHome(), "deep", "home"));
  await store.write(key);
  expect(await mode(store.path)).toBe(0o600);
  await chmod(store.path, 0o644);
  await store.write(chatgpt);
  expect(await mode(store.path)).toBe(0o600);
});

test("a link stays one", async () => {
  const home = await newHome();
  const elsewhere = join(home, "elsewhere.json");
  await writeFile(elsewhere, "{}");
  const store = new FileStore(home);
  await symlink(elsewhere, store.path);
  await store.write(key);
  expect((await lstat(store.path)).isSymbolicLink()).toBe(true);
  expect(JSON.parse(await readFile(elsewhere, "utf8"))).toHaveProperty("OPENAI_API_KEY", "sk-1");
});

test("removing says whether there was something", async () => {
  const store = new FileStore(await newHome());
  await store.write(key);
  expect(await store.remove()).toBe(true);
  expect(await store.read()).toBeNull();
  expect(await store.remove()).toBe(false);
});

test("what keeps it from being written or removed is said in one sentence", async () => {
  const home = await newHome();
  const store = new FileStore(home);
  await mkdir(store.path);
  const failure = { kind: "io", message: "Is a directory (os error 21)" };
  await expect(store.write(key)).rejects.toMatchObject(failure);
  await expect(store.remove()).rejects.toMatchObject(failure);
  expect(await readdir(home)).toEqual(["auth.json"]);
});
