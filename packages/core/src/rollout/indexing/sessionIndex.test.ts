import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { archiveRollout } from "../moveRollout.ts";
import { rolloutPath } from "../rolloutPath.ts";
import { SessionStore } from "../store.ts";
import { IndexDatabase } from "./indexDatabase.ts";
import { SessionIndex } from "./sessionIndex.ts";

let home: string;
let file: string;
const stores: SessionStore[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-index-"));
  file = join(home, "session_index.sqlite");
});
afterEach(async () => {
  for (const store of stores.splice(0)) store.close();
  await rm(home, { recursive: true, force: true });
});

function newStore(): SessionStore {
  const store = new SessionStore(home, async () => file);
  stores.push(store);
  return store;
}

/** A session of hour `n` with a first message. */
async function session(n: number, text: string, cwd = "/w"): Promise<string> {
  const id = `000000${String(n).padStart(2, "0")}-0000-7000-8000-000000000000`;
  const time = new Date(2026, 0, 1 + Math.floor(n / 24), n % 24);
  const meta = { id, timestamp: time.toISOString(), cwd, source: "cli", model_provider: "p" };
  const lines = [
    { type: "session_meta", payload: { ...meta, base_instructions: { text: 'say "x\\" often' } } },
    { type: "event_msg", payload: { type: "user_message", message: text } },
  ];
  const path = rolloutPath(home, id, time);
  await mkdir(dirname(path), { recursive: true });
  const written = lines.map((line) => `${JSON.stringify({ timestamp: "t", ...line })}\n`);
  await writeFile(path, written.join(""));
  return path;
}

const previews = async (store: SessionStore, query: Partial<Parameters<SessionStore["list"]>[0]> = {}) =>
  (await store.list({ limit: 50, ...query })).data.map((row) => row.preview);

const rows = (): number => {
  const database = new DatabaseSync(file);
  const row = database.prepare("SELECT count(*) AS n FROM sessions").get();
  database.close();
  return Number(row?.n);
};

test("a filled index answers like the files do, and so it does for the next process", async () => {
  for (let n = 0; n < 30; n++) await session(n, `number ${n}`, n % 2 === 0 ? "/even" : "/odd");
  const store = newStore();
  const fromFiles = await previews(store);
  const searched = await previews(store, { searchTerm: "number 2", limit: 4 });
  await store.fillIndex();
  for (const either of [store, newStore()]) {
    await either.fillIndex();
    expect(await previews(either)).toEqual(fromFiles);
    expect(await previews(either, { searchTerm: "number 2", limit: 4 })).toEqual(searched);
    expect(await previews(either, { searchTerm: "NUMBER" })).toEqual([]);
    expect(await previews(either, { cwd: "/odd", searchTerm: "number 1" })).toHaveLength(6);
  }
  expect(searched).toEqual(["number 29", "number 28", "number 27", "number 26"]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("what another process adds, moves and deletes is noticed at once", async () => {
  const [one, two] = [await session(1, "one"), await session(2, "two")];
  const store = newStore();
  await store.fillIndex();
  expect(await previews(store)).toEqual(["two", "one"]);
  await session(3, "three");
  await archiveRollout(home, one);
  expect(await previews(store)).toEqual(["three", "two"]);
  expect(await previews(store, { archived: true })).toEqual(["one"]);
  expect(await previews(store, { searchTerm: "e" })).toEqual(["three"]);
  await unlink(two);
  expect(await previews(store)).toEqual(["three"]);
  const next = newStore();
  await next.fillIndex();
  expect(rows()).toBe(2);
});

test("a session without a message yet is listed as soon as it has one", async () => {
  const path = await session(1, "one");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.slice(0, text.indexOf("\n") + 1));
  const store = newStore();
  await store.fillIndex();
  expect(await previews(store)).toEqual([]);
  await writeFile(path, text);
  expect(await previews(store)).toEqual(["one"]);
});

test.each([
  ["garbage", () => writeFile(file, "this is no database".repeat(1000))],
  ["empty", () => writeFile(file, "")],
  ["deleted", () => rm(file, { force: true })],
  ["a folder in its place is left alone", () => rm(file, { force: true }).then(() => mkdir(file))],
  ["another form than its version promises", () => replaceWith("PRAGMA user_version = 1")],
])("a damaged database loses nothing: %s", async (_name, damage) => {
  await session(1, "one");
  await damage();
  const store = newStore();
  await store.fillIndex();
  expect(await previews(store)).toEqual(["one"]);
  expect(await previews(store, { searchTerm: "one" })).toEqual(["one"]);
});

test("a database of a later version is left as it is", async () => {
  await replaceWith("CREATE TABLE future (x); PRAGMA user_version = 99");
  await session(1, "one");
  const store = newStore();
  await store.fillIndex();
  expect(await previews(store)).toEqual(["one"]);
  const database = new DatabaseSync(file);
  expect(database.prepare("SELECT name FROM sqlite_master").all()).toEqual([{ name: "future" }]);
  database.close();
});

test("two processes fill one database side by side, and a writer in the way is no failure", async () => {
  for (let n = 0; n < 20; n++) await session(n, `number ${n}`);
  const [one, two] = [newStore(), newStore()];
  await Promise.all([one.fillIndex(), two.fillIndex()]);
  expect(rows()).toBe(20);
  const path = await session(21, "late");
  const busy = new DatabaseSync(file);
  busy.exec("BEGIN IMMEDIATE");
  const database = await IndexDatabase.open(file);
  const index = database && new SessionIndex(database);
  const head = { meta: { cwd: "/" }, preview: "x", final: true } as Parameters<
    SessionIndex["put"]
  >[0][0]["head"];
  expect(index?.put([{ path, head }])).toBe(false);
  expect(await previews(one, { limit: 2 })).toEqual(["late", "number 19"]);
  busy.exec("COMMIT");
  busy.close();
  expect(index?.put([{ path, head }])).toBe(true);
  expect(index?.get(path)).toEqual(head);
  database?.close();
});

test("what another process forgets is unknown at once", async () => {
  const path = await session(1, "one");
  // A folder that has just changed is looked at anew in any case.
  await utimes(dirname(path), 1, 1);
  const store = newStore();
  await store.fillIndex();
  expect(await previews(store, { searchTerm: "one" })).toEqual(["one"]);
  const other = await IndexDatabase.open(file);
  if (other === null) throw new Error("not opened");
  expect(new SessionIndex(other).remove([path])).toBe(true);
  other.close();
  expect(await previews(store, { searchTerm: "one" })).toEqual(["one"]);
});

test("files that are renamed away do not come back", async () => {
  const path = await session(1, "one");
  const store = newStore();
  await store.fillIndex();
  await rename(path, `${path}.bak`);
  expect(await previews(store)).toEqual([]);
  expect(await readdir(dirname(path))).toHaveLength(1);
});

async function replaceWith(sql: string): Promise<void> {
  await rm(file, { force: true });
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
