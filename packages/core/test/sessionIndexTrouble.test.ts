import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, open, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { SessionHome, sessionId, turn } from "./sessionHome.ts";

const script = fileURLToPath(new URL("indexSessions.ts", import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts a process that fills the index, when `go` is called, and resolves with what it says at the end. */
function indexer(
  home: SessionHome,
  { death = 0, prefix = [] as readonly string[], database = home.database },
) {
  const argv = [
    ...prefix,
    ...[process.execPath, "--conditions=@codex/source", "--disable-warning=ExperimentalWarning", script],
    ...[home.path, database, "walrus", String(death)],
  ];
  const child = spawn(argv[0] ?? "", argv.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const ready = once(child.stdout, "data");
  return async () => {
    await ready;
    const [said] = await Promise.all([text(child.stdout), once(child, "exit"), child.stdin.end("go\n")]);
    return child.signalCode ?? JSON.parse(said);
  };
}

/** A home with this many sessions, all of which say walrus; over many days. */
async function homeOf(count: number): Promise<SessionHome> {
  const home = await SessionHome.make();
  for (let n = 0; n < count; n += 1) {
    await home.session(6 * n, [...turn(`question ${n}`, "walrus"), ...turn("more", "and more")]);
  }
  return home;
}

/** What a process says that knows them all. */
const all = (count: number) => ({
  found: Array.from({ length: count }, (_, n) => sessionId(6 * n)),
  listed: count,
});

/** Rows of the tables of an index. */
function counts(file: string): Record<string, number> {
  const database = new DatabaseSync(file);
  const count = (table: string) =>
    Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? Number.NaN);
  const found = { sessions: count("sessions"), texts: count("session_texts"), passages: count("passages") };
  database.exec("INSERT INTO session_words (session_words) VALUES ('integrity-check')");
  database.close();
  return found;
}

test("two processes that fill one index at the same time fill it once", async () => {
  await using home = await homeOf(60);
  const both = [indexer(home, {}), indexer(home, {})];
  expect(await Promise.all(both.map((go) => go()))).toEqual([all(60), all(60)]);
  expect(counts(home.database)).toEqual({ sessions: 60, texts: 60, passages: 60 });
});

test("a process that is killed in the middle of it loses nothing, and the next one goes on", async () => {
  await using home = await homeOf(12);
  // One transaction for the beginnings, one for the texts of each of three days; each process gets one further.
  const done: Record<string, number>[] = [];
  for (const death of [1, 2, 2, 2]) {
    expect(await indexer(home, { death })()).toBe("SIGKILL");
    done.push(counts(home.database));
  }
  expect(done).toEqual(
    [0, 0, 4, 8].map((texts, at) => ({ sessions: at === 0 ? 0 : 12, texts, passages: texts })),
  );
  expect(await indexer(home, {})()).toEqual(all(12));
  expect(counts(home.database)).toEqual({ sessions: 12, texts: 12, passages: 12 });
});

test("a long session that was cut off in the middle is read anew", async () => {
  await using home = await SessionHome.make();
  const words = Array.from({ length: 30_000 }, (_, n) => `word${n}`).join(" ");
  await home.session(0, [...turn("question", words), ...turn("more", "walrus")]);
  const complete = { sessions: 1, texts: 1, passages: 10 };
  expect(await indexer(home, { death: 4 })()).toBe("SIGKILL");
  expect(counts(home.database)).toEqual({ ...complete, passages: 5 });
  expect(await indexer(home, { death: 2 })()).toBe("SIGKILL");
  expect(counts(home.database)).toEqual({ ...complete, passages: 3 });
  expect(await indexer(home, {})()).toEqual({ found: [sessionId(0)], listed: 1 });
  expect(counts(home.database)).toEqual(complete);
  expect(await home.store().search("word29999 word1 word15000 walrus", { limit: 1 })).toHaveLength(1);
});

const found = async (home: SessionHome, store = home.store()) => ({
  found: (await store.search("walrus", { limit: 1000 })).map(({ id }) => id).sort(),
  listed: (await store.list({ limit: 1000, searchTerm: "question" })).data.length,
});

test.each([
  ["deleted", async (file: string) => Promise.all(["", "-wal", "-shm"].map((end) => rm(file + end)))],
  ["deleted but for its log", (file: string) => rm(file)],
  ["replaced by garbage", overwrite],
  ["cut off", (file: string) => Promise.all([truncate(file, 5000), truncate(`${file}-wal`, 0)])],
  ["replaced by a folder", (file: string) => rm(file).then(() => mkdir(file))],
])("a database that is %s while in use costs nothing but the work", async (_name, damage) => {
  await using home = await homeOf(8);
  const store = home.store();
  expect(await found(home, store)).toEqual(all(8));
  await damage(home.database);
  await home.session(48, turn("question 8", "walrus"));
  const nine = { found: [...all(8).found, sessionId(48)].sort(), listed: 9 };
  expect((await store.list({ limit: 1000, searchTerm: "question" })).data).toHaveLength(9);
  expect(await found(home, store)).toEqual(nine);
  expect(await found(home)).toEqual(nine);
  if ((await stat(home.database)).isFile()) {
    store.close();
    expect(counts(home.database)).toEqual({ sessions: 9, texts: 9, passages: 9 });
  }
});

test("a database that another process keeps busy delays the index and nothing else", async () => {
  await using home = await homeOf(4);
  const store = home.store();
  await store.fillIndex();
  const busy = new DatabaseSync(home.database);
  busy.exec("BEGIN IMMEDIATE");
  await home.session(48, turn("question 8", "walrus"));
  expect((await store.list({ limit: 9, searchTerm: "question" })).data).toHaveLength(5);
  expect((await found(home, store)).found).toHaveLength(4);
  busy.exec("COMMIT");
  busy.close();
  expect((await found(home, store)).found).toHaveLength(5);
});

/** Whether small and read-only file systems can be made here. */
const bwrap = ["bwrap", "--dev-bind", "/", "/"];
const confines = process.platform === "linux" && spawnSync("bwrap", [...bwrap.slice(1), "true"]).status === 0;
if (!confines) console.warn("skipped: small and read-only file systems take a bubblewrap that works");

test.skipIf(!confines)("on a full disk everything is found, in memory", async () => {
  await using home = await homeOf(40);
  const small = join(home.path, "small");
  await mkdir(small);
  const prefix = [...bwrap, "--size", "65536", "--tmpfs", small];
  expect(await indexer(home, { prefix, database: join(small, "index.sqlite") })()).toEqual(all(40));
});

test.skipIf(!confines)("in a home that can only be read everything is found, in memory", async () => {
  await using home = await homeOf(4);
  const prefix = [...bwrap, "--ro-bind", home.path, home.path];
  expect(await indexer(home, { prefix })()).toEqual(all(4));
  expect(existsSync(home.database)).toBe(false);
  await indexer(home, {})();
  await home.session(48, turn("question 8", "walrus"));
  expect((await indexer(home, { prefix })()).found).toHaveLength(5);
});

async function overwrite(file: string): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(size, "garbage "), 0, size, 0);
  await handle.close();
  await writeFile(`${file}-wal`, "garbage");
}
