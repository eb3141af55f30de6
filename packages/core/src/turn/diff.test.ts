import { chmod, mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnDiff } from "./diff.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "turn-diff-"));
  await mkdir(path.join(folder, ".git"));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const ZERO = "0".repeat(40);
const ONE = "d00491fd7e5bb6fa28c517a0bb32b8b506539d4d";
const TWO = "0cfbf08886fca9a91cb753ec8734c84fcbe52c9f";
const touch = (name: string) => ({ [at(name)]: { type: "add" as const, content: "" } });
const move = (from: string, to: string) => ({
  [at(from)]: { type: "update" as const, unified_diff: "", move_path: at(to) },
});

test("a changed, an added and a deleted file, sorted by path, with git's blob ids", async () => {
  await writeFile(at("b"), "1\n");
  await writeFile(at("c"), "1\n");
  const diff = new TurnDiff();
  await diff.record({ ...touch("c"), ...touch("b"), ...touch("a") });
  await writeFile(at("a"), "2\n");
  await writeFile(at("b"), "2\n");
  await unlink(at("c"));
  expect(await diff.render()).toBe(
    `diff --git a/a b/a\nnew file mode 100644\nindex ${ZERO}..${TWO}\n--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+2\n` +
      `diff --git a/b b/b\nindex ${ONE}..${TWO}\n--- a/b\n+++ b/b\n@@ -1 +1 @@\n-1\n+2\n` +
      `diff --git a/c b/c\ndeleted file mode 100644\nindex ${ONE}..${ZERO}\n--- a/c\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n`,
  );
});

test("the first content counts, over several patches and commands in between", async () => {
  await writeFile(at("a"), "1\n");
  const diff = new TurnDiff();
  await diff.record(touch("a"));
  await writeFile(at("a"), "2\n");
  await diff.record(touch("a"));
  await writeFile(at("a"), "1\n3\n");
  expect(await diff.render()).toContain("@@ -1 +1,2 @@\n 1\n+3\n");
  await writeFile(at("a"), "1\n");
  expect(await diff.render()).toBeNull();
});

test("a moved file is compared with where it came from", async () => {
  await writeFile(at("a"), "1\n");
  const diff = new TurnDiff();
  await diff.record(move("a", "b"));
  await writeFile(at("b"), "2\n");
  await unlink(at("a"));
  diff.applied(move("a", "b"));
  await diff.record(touch("b"));
  expect(await diff.render()).toBe(
    `diff --git a/a b/b\nindex ${ONE}..${TWO}\n--- a/a\n+++ b/b\n@@ -1 +1 @@\n-1\n+2\n`,
  );
});

test("two files that change places keep their own history", async () => {
  await writeFile(at("a"), "1\n");
  await writeFile(at("b"), "2\n");
  const diff = new TurnDiff();
  const moves = { ...move("a", "b"), ...move("b", "a") };
  await diff.record(moves);
  await rename(at("a"), at("t"));
  await rename(at("b"), at("a"));
  await rename(at("t"), at("b"));
  diff.applied(moves);
  expect(await diff.render()).toBeNull();
});

test("a move that was not written is no move", async () => {
  await writeFile(at("a"), "1\n");
  const diff = new TurnDiff();
  await diff.record(touch("a"));
  await writeFile(at("a"), "2\n");
  await diff.record(move("a", "b"));
  expect(await diff.render()).toContain("diff --git a/a b/a\n");
});

test("modes, links and bytes that are no text", async () => {
  await writeFile(at("run"), "1\n");
  await writeFile(at("bytes"), Buffer.from([0xff, 0]));
  const diff = new TurnDiff();
  await diff.record({ ...touch("run"), ...touch("bytes"), ...touch("link") });
  await writeFile(at("run"), "2\n");
  await chmod(at("run"), 0o755);
  await writeFile(at("bytes"), "text\n");
  await symlink("run", at("link"));
  const text = await diff.render();
  expect(text).toContain("diff --git a/run b/run\nold mode 100644\nnew mode 100755\n");
  expect(text).toContain("--- a/bytes\n+++ b/bytes\nBinary files differ\n");
  expect(text).toContain("diff --git a/link b/link\nnew file mode 120000\n");
  expect(text).toContain("+run\n\\ No newline at end of file\n");
});

test("an empty new file has no hunks", async () => {
  const diff = new TurnDiff();
  await diff.record(touch("e"));
  await writeFile(at("e"), "");
  expect(await diff.render()).toBe(
    `diff --git a/e b/e\nnew file mode 100644\nindex ${ZERO}..e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n`,
  );
});

test("a path out of the repository is shown as it was spelled", async () => {
  const outside = `${folder}-out`;
  const diff = new TurnDiff();
  const spelled = `${folder}/./../${path.basename(outside)}`;
  await diff.record({
    [spelled]: { type: "add", content: "" },
    [`${folder}/./in`]: { type: "add", content: "" },
  });
  try {
    for (const name of [outside, at("in")]) await writeFile(name, "1\n");
    const heads = (await diff.render())?.match(/(?<=^diff --git .* b\/).*/gm);
    expect(heads).toEqual([`../${path.basename(outside)}`, "in"]);
  } finally {
    await rm(outside);
  }
});

test("paths are relative to the repository of each file, absolute outside of any", async () => {
  await mkdir(at("sub/.git"), { recursive: true });
  const outside = await mkdtemp(path.join(tmpdir(), "turn-diff-out-"));
  try {
    const diff = new TurnDiff();
    const file = path.join(outside, "x");
    await diff.record({ ...touch("sub/a"), ...touch("dir/../b"), [file]: { type: "add", content: "" } });
    for (const name of [at("sub/a"), at("b"), file]) await writeFile(name, "1\n");
    const heads = (await diff.render())?.match(/^diff --git .*/gm);
    expect(heads).toEqual([`diff --git a/${file} b/${file}`, "diff --git a/a b/a", "diff --git a/b b/b"]);
  } finally {
    await rm(outside, { recursive: true });
  }
});
