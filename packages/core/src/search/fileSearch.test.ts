import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type FileMatch, FileSearch } from "./fileSearch.ts";

const never = new AbortController().signal;

/** A folder with some files and a search that is at home there. */
async function place(files: readonly string[], keepMs?: number) {
  const root = await mkdtemp(join(tmpdir(), "file-search-"));
  const put = async (name: string): Promise<void> => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), "");
  };
  for (const name of files) await put(name);
  const search = new FileSearch({ cwd: root, env: {}, ...(keepMs === undefined ? {} : { keepMs }) });
  return {
    root,
    put,
    search,
    find: async (query: string, roots: readonly string[] = [root]) =>
      (await search.search(query, roots, never)).map(({ path }) => path),
    async [Symbol.asyncDispose]() {
      await search.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A session whose reports can be waited for. */
function follow(search: FileSearch, roots: readonly string[]) {
  const reports: { query: string; paths: string[] }[] = [];
  let wake = (): void => {};
  let completed = 0;
  const session = search.open(roots, {
    updated: (query: string, files: readonly FileMatch[]) => {
      reports.push({ query, paths: files.map(({ path }) => path) });
    },
    completed: () => {
      completed++;
      wake();
    },
  });
  /** Resolves with the last report when so many searches have come to their end. */
  const end = async (count: number) => {
    while (completed < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
    return reports.at(-1);
  };
  return { session, reports, end };
}

test("a match has everything a client needs to show it", async () => {
  await using files = await place(["src/alpha.ts", "beta.ts"]);
  expect(await files.search.search("alp", [files.root], never)).toEqual([
    { root: files.root, path: "src/alpha.ts", file_name: "alpha.ts", score: 84, indices: [4, 5, 6] },
  ]);
});

test("of more than fifty matches the best ones come, of equals the shorter ones, by path", async () => {
  const names = Array.from({ length: 120 }, (_, index) => `a${"x".repeat(index % 60)}${index}`);
  await using files = await place(names);
  const found = await files.find("a");
  expect(found).toHaveLength(50);
  expect(found).toEqual(found.toSorted());
  expect(Math.max(...found.map((path) => path.length))).toBe(27);
});

test("a file belongs to the nearest root and is there once for each; relative roots count from the server's", async () => {
  await using files = await place(["one", "sub/one"]);
  const inner = join(files.root, "sub");
  const found = await files.search.search("one", [files.root, inner], never);
  expect(found.map(({ root, path }) => [root, path])).toEqual([
    [files.root, "one"],
    [inner, "one"],
    [inner, "one"],
  ]);
  const [relative] = await files.search.search("one", ["sub"], never);
  expect(relative).toMatchObject({ root: "sub", path: "one" });
});

test("nothing is found for nothing, in nothing, and in what is not there", async () => {
  await using files = await place(["a"]);
  expect(await files.find("")).toEqual([]);
  expect(await files.find("a", [])).toEqual([]);
  expect(await files.find("a", [join(files.root, "missing")])).toEqual([]);
});

test("a file is found as soon as it is there", async () => {
  await using files = await place(["alpha"]);
  expect(await files.find("alp")).toEqual(["alpha"]);
  await files.put("sub/alpine");
  expect(await files.find("alp")).toEqual(["alpha", "sub/alpine"]);
  await rm(join(files.root, "alpha"));
  expect(await files.find("alp")).toEqual(["sub/alpine"]);
});

test("a search that is given up ends without result, and the next one is not disturbed", async () => {
  await using files = await place(["alpha"]);
  const giveUp = new AbortController();
  const given = files.search.search("alp", [files.root], giveUp.signal);
  giveUp.abort();
  expect(await given).toEqual([]);
  expect(await files.find("alp")).toEqual(["alpha"]);
  expect(await files.search.search("alp", [files.root], AbortSignal.abort())).toEqual([]);
});

test("many searches at once are all answered", async () => {
  await using files = await place(["alpha", "beta", "gamma"]);
  const found = await Promise.all(
    Array.from({ length: 60 }, (_, n) => files.find(["alp", "bet", "gam"][n % 3] ?? "")),
  );
  expect(found.filter(([path]) => path === "beta")).toHaveLength(20);
});

test("a session reports each query and its end, and sees what comes later", async () => {
  await using files = await place(["alpha", "beta"]);
  const { session, reports, end } = follow(files.search, [files.root]);
  await end(1);
  expect(reports).toEqual([{ query: "", paths: [] }]);
  session.query("alp");
  expect(await end(2)).toEqual({ query: "alp", paths: ["alpha"] });
  session.query("zzz");
  expect(await end(3)).toEqual({ query: "zzz", paths: [] });
  await files.put("alpine");
  session.query("alp");
  expect(await end(4)).toEqual({ query: "alp", paths: ["alpha", "alpine"] });
});

test("a session that is closed is not heard of again, another one is", async () => {
  await using files = await place(["alpha"]);
  const closed = follow(files.search, [files.root]);
  const other = follow(files.search, [files.root]);
  closed.session.query("alp");
  closed.session.close();
  closed.session.query("a");
  other.session.query("al");
  for (let count = 1; (await other.end(count))?.query !== "al"; ) count++;
  expect(closed.reports).toEqual([]);
});

test("a thread that has ended because nobody searched is replaced for the next search", async () => {
  await using files = await place(["alpha"], 0);
  for (let round = 0; round < 3; round++) {
    expect(await files.find("alp")).toEqual(["alpha"]);
    await new Promise((resolve) => setImmediate(resolve));
  }
});

test("closing ends a search with an error", async () => {
  await using files = await place(["alpha"]);
  const search = files.search.search("alp", [files.root], never);
  const outcome = expect(search).rejects.toThrow("file search failed: the server is closing");
  await files.search.close();
  await outcome;
});
