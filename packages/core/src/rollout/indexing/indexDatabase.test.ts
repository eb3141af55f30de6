import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { IndexDatabase } from "./indexDatabase.ts";
import { INDEX_STEPS } from "./indexSchema.ts";
import { SessionIndex } from "./sessionIndex.ts";
import { TextIndex } from "./textIndex.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-index-"));
  file = join(folder, "index.sqlite");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const meta = (id: string, cwd: string, source: unknown = "cli"): string =>
  JSON.stringify({ id, cwd, timestamp: "2026-01-01T00:00:00Z", source });

/** Makes the database of an earlier version, with what it kept of two sessions, and a log that is not yet merged. */
function makeEarlier(version: number): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
  database.exec("BEGIN IMMEDIATE");
  for (const step of INDEX_STEPS.slice(0, version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${version}; COMMIT;`);
  const put = database.prepare(
    `INSERT INTO sessions (path, folder, cwd, meta, preview) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET cwd = excluded.cwd, meta = excluded.meta, preview = excluded.preview`,
  );
  put.run("/home/sessions/one.jsonl", "/home/sessions", "/w", meta("1", "/w"), "first question");
  put.run("/home/sessions/two.jsonl", "/home/sessions", "/w", meta("2", "/w"), "second question");
  put.run("/home/sessions/one.jsonl", "/home/sessions", "/v", meta("1", "/v"), "first question!");
  return database;
}

/** Kinds and names of all that a database has, but for what SQLite makes by itself. */
function form(database: DatabaseSync): unknown[] {
  return database
    .prepare(
      "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_words_%'",
    )
    .all()
    .map(({ type, name }) => `${String(type)} ${String(name)}`)
    .sort();
}

test("steps that were released never change", () => {
  const digests = INDEX_STEPS.map((step) => createHash("sha256").update(step).digest("hex").slice(0, 16));
  expect(digests).toEqual(["d820ffad86bb44ab", "afa14937313e33a1"]);
});

test.each(INDEX_STEPS.map((_, version) => version + 1))(
  "a database of version %i is brought forward with all it knows",
  async (version) => {
    makeEarlier(version).close();
    const database = await IndexDatabase.open(file);
    if (database === null) throw new Error("not opened");
    const index = new SessionIndex(database);
    expect(index.get("/home/sessions/one.jsonl")).toEqual({
      meta: JSON.parse(meta("1", "/v")),
      preview: "first question!",
      final: true,
    });
    expect(index.paths("/home/sessions")).toHaveLength(2);
    expect(index.matchesIn("/home/sessions", { searchTerm: "second" })?.size).toBe(1);
    const texts = new TextIndex(database);
    const before = texts.states("/home/sessions").get("/home/sessions/two.jsonl");
    expect(before).toMatchObject({ stamp: null, readTo: 0, length: 0, passages: 0 });
    if (before === undefined) throw new Error("not known");
    const text = { passages: [{ text: "walrus", from: 5, to: 9 }], readTo: 9, tail: "x\n" };
    const stamp = { size: 9, changedMs: 1.5 };
    expect(texts.update([{ before, whole: true, stamp, threadId: "2", name: "n", ...text }])).toBe(true);
    const query = { limit: 9, roots: ["/home/sessions"], cwd: null };
    expect(texts.search({ ...query, words: ['"walrus"', '"second"'] })).toEqual([
      { path: "/home/sessions/two.jsonl", rank: expect.any(Number), passage: { from: 5, to: 9 } },
    ]);
    index.remove(["/home/sessions/two.jsonl"]);
    expect(texts.search({ ...query, words: ['"walrus"'] })).toEqual([]);
    database.close();
    expect(versionAndForm()).toEqual({ version: INDEX_STEPS.length, form: formOfNew() });
  },
);

test("what version 1 knew of sessions without a sound beginning is read from their files again", async () => {
  const earlier = makeEarlier(1);
  const put = earlier.prepare(
    "INSERT INTO sessions (path, folder, cwd, meta, preview) VALUES (?, '/f', '/w', ?, 'x')",
  );
  const metas = {
    subagent: meta("3", "/w", { subagent: "review" }),
    none: meta("4", "/w", null),
    unknown: meta("5", "/w", "a later one"),
    untimed: JSON.stringify({ id: "6", cwd: "/w", source: "cli" }),
  };
  for (const [name, text] of Object.entries(metas)) put.run(`/f/${name}`, text);
  earlier.close();
  const database = await IndexDatabase.open(file);
  expect(database && new SessionIndex(database).paths("/f")).toEqual(["/f/subagent"]);
  database?.close();
});

test("two processes bring a database forward at the same time", async () => {
  makeEarlier(1).close();
  const both = await Promise.all([IndexDatabase.open(file), IndexDatabase.open(file)]);
  for (const database of both) {
    expect(database && new SessionIndex(database).paths("/home/sessions")).toHaveLength(2);
    database?.close();
  }
});

test("it waits for one that is just at it", async () => {
  const other = makeEarlier(1);
  other.exec("BEGIN EXCLUSIVE");
  const opening = IndexDatabase.open(file);
  await new Promise<void>((resume) => setImmediate(resume));
  other.exec("COMMIT");
  other.close();
  const database = await opening;
  expect(database && new SessionIndex(database).paths("/home/sessions")).toHaveLength(2);
  database?.close();
});

test("one in the middle of a step when it died is as it was before", async () => {
  const database = makeEarlier(1);
  database.exec(`BEGIN IMMEDIATE; ${INDEX_STEPS[1] ?? ""}`);
  database.close();
  const opened = await IndexDatabase.open(file);
  expect(opened && new SessionIndex(opened).paths("/home/sessions")).toHaveLength(2);
  opened?.close();
});

test("after a failure it answers nothing and says so", async () => {
  const database = await IndexDatabase.open(file);
  if (database === null) throw new Error("not opened");
  const index = new SessionIndex(database);
  const session = {
    path: "/home/sessions/one.jsonl",
    head: { meta: { cwd: "/" }, preview: "x", final: true },
  };
  expect(index.put([session as Parameters<SessionIndex["put"]>[0][0]])).toBe(true);
  expect(database.failed).toBe(false);
  database.prepare("PRAGMA max_page_count = 1").get();
  const long = {
    ...session,
    path: "/home/sessions/two.jsonl",
    head: { ...session.head, preview: "x".repeat(1e6) },
  };
  index.put([long as Parameters<SessionIndex["put"]>[0][0]]);
  expect(database.failed).toBe(true);
  expect(index.get(session.path)).toBeNull();
  expect(index.matchesIn("/home/sessions", {})).toBeNull();
  database.close();
});

function versionAndForm(): object {
  const database = new DatabaseSync(file);
  const version = database.prepare("PRAGMA user_version").get()?.user_version;
  const found = { version, form: form(database) };
  database.close();
  return found;
}

function formOfNew(): unknown[] {
  const database = new DatabaseSync(":memory:");
  for (const step of INDEX_STEPS) database.exec(step);
  const found = form(database);
  database.close();
  return found;
}
