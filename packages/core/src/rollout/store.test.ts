import { copyFile, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rolloutPath } from "./rolloutPath.ts";
import { SessionStore } from "./store.ts";

let home: string;
let store: SessionStore;
const ids = [1, 2, 3, 4].map((n) => `0000000${n}-0000-7000-8000-000000000000`);

/** A session file of day `n` with a first message. */
async function session(
  n: number,
  facts: { text?: string; cwd?: string; provider?: string },
): Promise<string> {
  const id = ids[n - 1] ?? "";
  const time = new Date(2026, 0, n, 12, 0, 0);
  const meta = {
    id,
    timestamp: time.toISOString(),
    cwd: facts.cwd ?? "/w",
    source: "cli",
    model_provider: facts.provider ?? "p",
  };
  const lines: unknown[] = [
    { type: "session_meta", payload: { ...meta, base_instructions: { text: "x".repeat(100_000) } } },
  ];
  if (facts.text !== undefined)
    lines.push({ type: "event_msg", payload: { type: "user_message", message: facts.text } });
  const path = rolloutPath(home, id, time);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    lines.map((line) => `${JSON.stringify({ timestamp: "t", ...Object(line) })}\n`).join(""),
  );
  return path;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-store-"));
  store = new SessionStore(home);
  const oldest = await session(1, { text: " alpha " });
  await session(2, { text: "bravo", cwd: "/other" });
  await session(3, { text: "charlie", provider: "q" });
  await session(4, {});
  await writeFile(join(home, "sessions", "2026", "01", "01", "notes.txt"), "not a session");
  for (const stray of ["sessions", "sessions/backup/01/01", "sessions/2026/01", "archived_sessions/old"]) {
    await mkdir(join(home, stray), { recursive: true });
    await copyFile(oldest, join(home, stray, basename(oldest)));
  }
  const later = new Date(Date.now() + 60_000);
  await utimes(oldest, later, later);
});

afterAll(() => rm(home, { recursive: true, force: true }));

const previews = async (query: Parameters<SessionStore["list"]>[0]) =>
  (await store.list(query)).data.map((row) => row.preview);

test("sessions with a user message are listed, newest first, those in folders of days alone", async () => {
  expect(await previews({ limit: 10 })).toEqual(["charlie", "bravo", "alpha"]);
  expect(await previews({ limit: 10, sortKey: "updated_at" })).toEqual(["alpha", "charlie", "bravo"]);
  expect(await previews({ limit: 10, archived: true })).toEqual([]);
});

test("pages follow one another without a gap, and the last says so", async () => {
  const seen: (string | null)[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<SessionStore["list"]>> = await store.list({ limit: 1, cursor });
    seen.push(...page.data.map((row) => row.preview));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(["charlie", "bravo", "alpha"]);
  await expect(store.list({ limit: 1, cursor: "garbage" })).rejects.toThrow("invalid cursor: garbage");
});

test("filters narrow the list", async () => {
  expect(await previews({ limit: 10, cwd: "/other" })).toEqual(["bravo"]);
  expect(await previews({ limit: 10, modelProviders: ["q"] })).toEqual(["charlie"]);
  expect(await previews({ limit: 10, searchTerm: "alph" })).toEqual(["alpha"]);
  expect(await previews({ limit: 10, searchTerm: "Alph" })).toEqual([]);
  expect(await previews({ limit: 10, acceptsSource: (source) => source === "exec" })).toEqual([]);
});

test("a session is found by its id and read whole", async () => {
  const path = await store.find((ids[1] ?? "").toUpperCase());
  expect(path).toContain(ids[1]);
  expect(await store.read(path ?? "")).toMatchObject({ meta: { cwd: "/other" }, turns: [{ id: null }] });
  expect(await store.find("ffffffff-0000-7000-8000-000000000000")).toBeNull();
  await expect(store.read(join(home, "none.jsonl"))).rejects.toMatchObject({ kind: "notFound" });
});

test("the last name given counts, and broken lines and empty names do not", async () => {
  await writeFile(join(home, "session_index.jsonl"), "broken\n");
  await store.saveName(ids[0] ?? "", "one");
  await store.saveName(ids[0] ?? "", "two");
  await store.saveName(ids[1] ?? "", " ");
  expect([...(await store.names())]).toEqual([[ids[0], "two"]]);
  expect((await store.list({ limit: 9, searchTerm: "alpha" })).data[0]?.name).toBe("two");
});

test("a home without sessions lists none", async () => {
  expect(await new SessionStore("/nowhere/at/all").list({ limit: 5 })).toEqual({
    data: [],
    nextCursor: null,
  });
});

test("a damaged file is listed and read as far as it makes sense, and never in the way of others", async () => {
  const place = await mkdtemp(join(tmpdir(), "codex-damaged-"));
  const meta = (n: number) =>
    JSON.stringify({
      timestamp: "t",
      type: "session_meta",
      payload: {
        id: ids[n - 1],
        timestamp: "2026-01-01T12:00:00Z",
        cwd: "/w",
        source: "cli",
        model_provider: "p",
      },
    });
  const said = (text: string) =>
    JSON.stringify({
      timestamp: "t",
      type: "event_msg",
      payload: { type: "user_message", message: text },
    });
  const contents: readonly (string | Buffer)[] = [
    "",
    [meta(2), "{broken", '{"timestamp":"t","type":"from_the_future","payload":{}}', said("bravo"), ""].join(
      "\r\n",
    ),
    Buffer.concat([
      Buffer.from(`${meta(3)}\n`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(`${said("charlie")}`),
    ]),
    meta(4).slice(0, 60),
  ];
  const paths: string[] = [];
  for (const [index, content] of contents.entries()) {
    const path = rolloutPath(place, ids[index] ?? "", new Date(2026, 0, index + 1));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    paths.push(path);
  }
  const damaged = new SessionStore(place);
  const { data } = await damaged.list({ limit: 10 });
  expect(data.map(({ preview }) => preview)).toEqual(["charlie", "bravo"]);
  const read = await Promise.all(paths.map((path) => damaged.read(path)));
  expect(read.map(({ meta, turns, skipped }) => [meta?.id ?? null, turns.length, skipped])).toEqual([
    [null, 0, 0],
    [ids[1], 1, 2],
    [ids[2], 1, 1],
    [null, 0, 1],
  ]);
  await rm(place, { recursive: true, force: true });
});
