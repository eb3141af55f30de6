import { open, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { SessionStore } from "../src/rollout/store.ts";
import { type Line, SessionHome, sessionId, takenBack, turn, written } from "./sessionHome.ts";

/** Previews of what a search finds. */
const find = async (store: SessionStore, text: string, search: { archived?: boolean; cwd?: string } = {}) =>
  (await store.search(text, { limit: 20, ...search })).map(({ preview }) => preview);

test("sessions are found by what user and agent said anywhere in them, best first", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, [
    ...turn("first question", "The parser chokes on dates"),
    ...turn("second question", "dates are fine now, thanks to the tokenizer"),
  ]);
  const long = `about a parser, once, among words of no interest${" and more".repeat(40)}`;
  await home.session(2, turn("something else", long));
  const store = home.store();
  expect(await store.search("parser", { limit: 5 })).toEqual([
    {
      id: sessionId(1),
      path,
      meta: expect.objectContaining({ cwd: "/w", base_instructions: null }),
      preview: "first question",
      name: null,
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      archived: false,
      snippet: "The parser chokes on dates",
      rank: expect.any(Number),
    },
    expect.objectContaining({
      preview: "something else",
      snippet: expect.stringMatching(/^about a parser, once, .{80,140}…$/),
    }),
  ]);
  expect(await find(store, "hidden instructions")).toEqual([]);
  expect(await store.search("parser", { limit: 1 })).toHaveLength(1);
});

test("all words are needed, wherever in the session; the last may be a beginning", async () => {
  await using home = await SessionHome.make();
  await home.session(1, [...turn("alpha", "bravo"), ...turn("charlie", "delta")]);
  await home.session(2, turn("alpha", "zulu"));
  const store = home.store();
  expect(await find(store, "DELTA alpha")).toEqual(["alpha"]);
  expect(await find(store, "alpha char")).toEqual(["alpha"]);
  expect(await find(store, "alph charlie")).toEqual([]);
  expect(await find(store, "zulu delta")).toEqual([]);
  expect((await find(store, "al")).length).toBe(2);
});

test("case, accents and scripts without spaces do not get in the way", async () => {
  await using home = await SessionHome.make();
  await home.session(1, turn("Überprüfe die Straße im Café", "请修复日期解析器里的错误"));
  await home.session(2, turn("日本語のテスト", "ｆｕｌｌｗｉｄｔｈ und 한국어를"));
  const store = home.store();
  const first = ["Überprüfe die Straße im Café"];
  for (const text of ["uberprufe", "CAFÉ", "cafe straße", "解析", "日期解析器", "器"]) {
    expect(await find(store, text), text).toEqual(first);
  }
  for (const text of ["テスト", "日本", "fullwidth", "국어"]) {
    expect(await find(store, text), text).toEqual(["日本語のテスト"]);
  }
  expect(await find(store, "析解")).toEqual([]);
  const [hit] = await store.search("解析", { limit: 1 });
  expect(hit?.snippet).toBe("请修复日期解析器里的错误");
});

test.each([
  '"',
  '"parser',
  "parser'; DROP TABLE sessions; --",
  "parser*",
  "(parser",
  "parser)",
  "text:parser",
  "{name text}: parser",
  "^parser",
  "parser -dates",
  "parser + dates",
  "\0parser\0",
  "parser \ud800",
])("nothing in a query has a special meaning: %j", async (query) => {
  await using home = await SessionHome.make();
  const said = "NEAR AND OR NOT the parser of dates; drop table sessions, name text: parser";
  await home.session(1, turn(said));
  const store = home.store();
  const found = query.includes("parser") ? [said] : [];
  expect(await find(store, query)).toEqual(found);
  expect(await find(store, "NEAR AND OR NOT")).toEqual([said]);
});

test.each(["", "  ", "+-*/ \"\" ''", "\n\t", "(((", "🎉"])(
  "a query without a word finds nothing: %j",
  async (query) => {
    await using home = await SessionHome.make();
    await home.session(1, turn("one"));
    expect(await find(home.store(), query)).toEqual([]);
  },
);

test("of a session that grows only what is new is read", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, turn("first", "walrus"));
  const store = home.store();
  expect(await find(store, "walrus")).toEqual(["first"]);
  // Were it read again, the old word would be gone.
  const text = await readFile(path, "utf8");
  const file = await open(path, "r+");
  await file.write("salmon", text.indexOf("walrus"));
  await file.close();
  await home.append(path, turn("second", "penguin"));
  expect(await find(store, "penguin")).toEqual(["first"]);
  expect(await find(store, "walrus penguin")).toEqual(["first"]);
  expect(await find(store, "salmon")).toEqual([]);
});

test("a torn line counts once it is whole, and foreign or damaged lines are passed over", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, turn("first"));
  const [line = ""] = written(turn("x", "flamingo").slice(3)).split("\n");
  const store = home.store();
  expect(await find(store, "first")).toEqual(["first"]);
  await writeFile(path, line.slice(0, 70), { flag: "a" });
  expect(await find(store, "flamingo")).toEqual([]);
  await writeFile(path, `${line.slice(70)}\r\n{broken flamenco\n[1,2]\n`, { flag: "a" });
  await writeFile(path, ' {"payload":{"message":"pelican","type":"agent_message"},"type":"event_msg"}\n', {
    flag: "a",
  });
  expect(await find(store, "flamingo pelican")).toEqual(["first"]);
  expect(await find(store, "flamenco")).toEqual([]);
});

test("a file that was written anew is read anew, title and all", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, [...turn("first", "walrus"), ...turn("more", "and more and more")]);
  expect(await find(home.store(), "walrus")).toEqual(["first"]);
  await home.session(1, turn("other", "penguin"));
  expect(await find(home.store(), "walrus")).toEqual([]);
  expect(await find(home.store(), "penguin")).toEqual(["other"]);
  await writeFile(path, written(turn("x".repeat(9000), "long")), { flag: "a" });
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replaceAll("penguin", "ostriches"));
  expect(await find(home.store(), "penguin")).toEqual([]);
  expect(await find(home.store(), "ostriches")).toEqual(["other"]);
  expect(await find(home.store(), "long")).toEqual(["other"]);
});

test("turns that are taken back take their words along, at once or later", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, [...turn("first", "walrus"), ...turn("wrong", "penguin"), takenBack(1)]);
  const store = home.store();
  expect(await find(store, "walrus")).toEqual(["first"]);
  expect(await find(store, "penguin")).toEqual([]);
  await home.append(path, turn("third", "ostrich"));
  expect(await find(store, "ostrich walrus")).toEqual(["first"]);
  await home.append(path, [takenBack(1)]);
  expect(await find(store, "ostrich")).toEqual([]);
  expect(await find(store, "walrus")).toEqual(["first"]);
  await home.append(path, [takenBack(5)]);
  expect(await find(store, "walrus")).toEqual([]);
  // It is still listed by its first message, and so it is found.
  expect(await find(store, "first")).toEqual(["first"]);
});

test("what is found of turns that were taken back is what is read of them", async () => {
  const event = (type: string, facts: object = {}) => ({ type: "event_msg", payload: { type, ...facts } });
  const user = (message: string) => event("user_message", { message });
  const agent = (message: string) => event("agent_message", { message });
  const starts = [event("task_started", { turn_id: "t" }), event("turn_aborted"), event("from_the_future")];
  const rest = [
    event("token_count", { info: null }),
    event("agent_reasoning", { text: "x" }),
    agent("filler"),
  ];
  const kinds = [...starts, ...rest, event("task_complete", { turn_id: "t" }), takenBack(1), takenBack(2)];
  let state = 3;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  await using home = await SessionHome.make();
  const words = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet"];
  const wanted = new Map(words.map((word): [string, string[]] => [word, []]));
  const store = home.store();
  for (let n = 0; n < 40; n += 1) {
    const lines: Line[] = [user("title")];
    for (const word of words) {
      lines.push(next(2) === 0 ? user(word) : agent(word), kinds[next(kinds.length)] ?? agent(""));
    }
    const path = await home.session(n, lines);
    for (const event of (await store.turns(path)).flatMap(({ events }) => events)) {
      if ("message" in event && event.message !== null) wanted.get(event.message)?.push(sessionId(n));
    }
  }
  for (const [word, ids] of wanted) {
    const hits = await store.search(word, { limit: 100 });
    expect(hits.map(({ id }) => id).sort(), word).toEqual(ids);
    expect(ids.length).toBeGreaterThan(0);
  }
});

test("a name is found from when it is given until another one is", async () => {
  await using home = await SessionHome.make();
  await home.session(1, turn("first"));
  const store = home.store();
  await store.saveName(sessionId(1), "Zebra crossing");
  const [hit] = await store.search("zebra", { limit: 1 });
  expect(hit).toMatchObject({ name: "Zebra crossing", preview: "first", snippet: "Zebra crossing" });
  await store.saveName(sessionId(1), "Giraffe");
  expect(await find(store, "zebra")).toEqual([]);
  expect(await find(store, "giraffe first")).toEqual(["first"]);
  await home.session(2, turn("second", "a giraffe somewhere"));
  expect(await find(store, "giraffe")).toEqual(["first", "second"]);
  await rm(`${home.path}/session_index.jsonl`);
  expect(await find(store, "giraffe first")).toEqual([]);
  expect(await find(home.store(), "giraffe")).toEqual(["second"]);
});

test("what is archived, taken out again or deleted is found where it is", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, turn("first", "walrus"), "/a");
  const gone = await home.session(30, turn("second", "walrus"), "//b");
  const store = home.store();
  expect(await find(store, "walrus", { archived: false })).toEqual(["second", "first"]);
  const archived = await store.archive(path);
  expect(await find(store, "walrus", { archived: false })).toEqual(["second"]);
  expect(await find(store, "walrus", { archived: true })).toEqual(["first"]);
  expect(await find(store, "walrus", { cwd: "/a" })).toEqual(["first"]);
  expect(await find(store, "walrus", { cwd: "/b/." })).toEqual(["second"]);
  expect((await store.search("walrus", { limit: 5, archived: true }))[0]).toMatchObject({ archived: true });
  await store.unarchive(archived);
  expect(await find(store, "walrus", { archived: true })).toEqual([]);
  // With its folder, which no listing comes to any more.
  await rm(gone.slice(0, gone.lastIndexOf("/")), { recursive: true });
  expect(await find(store, "walrus")).toEqual(["first"]);
  expect(count(home.database, "sessions")).toBe(1);
  expect(count(home.database, "passages")).toBe(1);
});

test("a conversation that was handed over is found by what was said in it before", async () => {
  await using home = await SessionHome.make();
  const message = (role: string, text: string) => ({
    type: "response_item",
    payload: { type: "message", role, content: [{ type: "input_text", text }] },
  });
  await home.session(1, [
    message("developer", "permissions pelican"),
    message("user", "<environment_context>flamingo</environment_context>"),
    message("user", "an old question"),
    message("assistant", "an old walrus"),
    ...turn("first"),
  ]);
  const store = home.store();
  expect(await find(store, "old walrus")).toEqual(["first"]);
  expect(await find(store, "pelican")).toEqual([]);
  expect(await find(store, "flamingo")).toEqual([]);
});

test("of a very long session the first megabyte of text counts, of a monstrous line nothing", async () => {
  await using home = await SessionHome.make();
  const noise = {
    type: "response_item",
    payload: { type: "function_call_output", output: "y".repeat(700_000) },
  };
  const long = await home.session(1, [
    ...turn("first", `start ${"lorem ipsum ".repeat(60_000)}walrus`),
    noise,
    ...turn("second", `${"dolor sit ".repeat(30_000)}penguin ${"amet ".repeat(20_000)}ostrich`),
  ]);
  const image = { ...turn("x")[2]?.payload, message: "flamingo", images: ["z".repeat(5_000_000)] };
  await home.session(2, [...turn("third"), { type: "event_msg", payload: image }, ...turn("4", "pelican")]);
  const store = home.store();
  expect(await find(store, "walrus start")).toEqual(["first"]);
  expect(await find(store, "penguin")).toEqual(["first"]);
  expect(await find(store, "ostrich")).toEqual([]);
  expect(await find(store, "flamingo")).toEqual([]);
  expect(await find(store, "pelican")).toEqual(["third"]);
  const [hit] = await store.search("penguin", { limit: 1 });
  expect(hit?.snippet).toMatch(/^….*dolor sit penguin amet .*…$/);
  await home.append(long, turn("more", "albatross"));
  expect(await find(store, "albatross")).toEqual([]);
  await utimes(long, 1, 1);
  expect(await find(store, "walrus")).toEqual(["first"]);
});

test("homes that share a database do not see one another", async () => {
  await using one = await SessionHome.make();
  await using two = await SessionHome.make();
  await one.session(1, turn("of one", "walrus"));
  await two.session(1, turn("of two", "walrus"));
  const [first, second] = [one.store(one.database), two.store(one.database)];
  for (const round of [1, 2]) {
    expect(await find(first, "walrus"), `round ${round}`).toEqual(["of one"]);
    expect(await find(second, "walrus"), `round ${round}`).toEqual(["of two"]);
  }
  expect(count(one.database, "sessions")).toBe(2);
});

test("without a database file, search works in memory", async () => {
  await using home = await SessionHome.make();
  const path = await home.session(1, turn("first", "walrus"));
  const store = home.store(null);
  expect(await find(store, "walrus")).toEqual(["first"]);
  await home.append(path, turn("second", "penguin"));
  expect(await find(store, "penguin walrus")).toEqual(["first"]);
});

/** Rows of a table of a database. */
function count(file: string, table: string): number {
  const database = new DatabaseSync(file);
  const row = database.prepare(`SELECT count(*) AS n FROM ${table}`).get();
  database.close();
  return Number(row?.n);
}
