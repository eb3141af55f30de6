import { chmod, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { FileTree, type Folder } from "./fileTree.ts";

/** A folder with some files, and a tree of what is in it. */
async function place(files: Record<string, string> = {}) {
  const root = await mkdtemp(join(tmpdir(), "file-tree-"));
  const put = async (name: string, text = ""): Promise<void> => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  };
  for (const [name, text] of Object.entries(files)) await put(name, text);
  const trees = new Map<string, FileTree>();
  return {
    root,
    put,
    /** Paths below a folder of the place, after the tree has been brought up to date. */
    list(below = "", home = {}): string[] {
      const tree = trees.get(below) ?? new FileTree(join(root, below), home);
      trees.set(below, tree);
      for (const _ of tree.update());
      const paths = tree.top === null ? [] : [...pathsOf(tree.top, "")].sort();
      expect(tree.size).toBe(paths.length);
      return paths;
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

function* pathsOf(folder: Folder, prefix: string): Generator<string> {
  for (const file of folder.files) yield prefix + file;
  for (const inner of folder.folders.values()) yield* pathsOf(inner, `${prefix}${inner.name}/`);
}

test("hidden files count, those that git ignores do not, with or without a repository", async () => {
  await using files = await place({
    ".gitignore": "build/\n*.log\n!keep.log\n/top\n",
    ".hidden/a": "",
    "a.log": "",
    "keep.log": "",
    "build/out": "",
    "sub/build/out": "",
    top: "",
    "sub/top": "",
    "sub/.gitignore": "*\n!*.keep\n!.gitignore\n",
    "sub/x": "",
    "sub/x.keep": "",
    Build: "",
  });
  expect(files.list()).toEqual([
    ".gitignore",
    ".hidden/a",
    "Build",
    "keep.log",
    "sub/.gitignore",
    "sub/x.keep",
  ]);
});

test("rules mean what they mean to git", async () => {
  const rules = [
    "\ufeffbom",
    "trailing  ",
    "a\\ space",
    "\\#hash",
    "\\!bang",
    "#comment",
    "",
    "dir/",
    "/anchored",
    "p/**/s*",
    "**/mid/**",
    "cls_[a-c]",
    "q?k",
    "{a,b}",
    "crlf\r",
    "b\\\\s",
    "last",
  ];
  const gone = ["bom", "trailing", "a space", "#hash", "!bang", "dir/x", "x/dir/y", "anchored", "p/q/r/s1"];
  const more = ["p/s2", "x/mid/y", "cls_b", "qik", "{a,b}", "crlf", "b\\s", "last"];
  const kept = ["#comment", "CRLF", "a", "b", "cls_d", "qk", "x/anchored", "z/dir"];
  const all = [...gone, ...more, ...kept].map((name) => [name, ""]);
  await using files = await place({ ".gitignore": rules.join("\n"), ...Object.fromEntries(all) });
  expect(files.list()).toEqual([".gitignore", ...kept].sort());
});

test("an .ignore file wins over every .gitignore, and the deepest of a kind over the others", async () => {
  await using files = await place({
    ".ignore": "!one\nthree\n",
    ".gitignore": "!two\n",
    "a/.gitignore": "one\ntwo\n",
    "a/.ignore": "!three\n",
    "a/one": "",
    "a/two": "",
    "a/three": "",
  });
  expect(files.list("a")).toEqual([".gitignore", ".ignore", "one", "three"]);
});

test("rules of the folders above, of the repository and of the user count", async () => {
  await using files = await place({
    ".gitignore": "above\n",
    "repo/.git/info/exclude": "/excluded\n",
    "repo/above": "",
    "repo/excluded": "",
    "repo/sub/excluded": "",
    "repo/mine": "",
    "home/.gitconfig": "[core]\n\texcludesFile = ~/rules\n",
    "home/rules": "mine\n",
    "xdg/git/ignore": "mine\nexcluded\n",
  });
  const home = { HOME: join(files.root, "home") };
  expect(files.list("repo", home)).toEqual([".git/info/exclude", "sub/excluded"]);
  const other = new FileTree(join(files.root, "repo"), { XDG_CONFIG_HOME: join(files.root, "xdg") });
  for (const _ of other.update());
  expect(other.size).toBe(1);
});

test("who asks for an ignored folder gets what is in it", async () => {
  await using files = await place({ ".gitignore": "out\n", "out/a": "", "out/b/c": "" });
  expect(files.list("out")).toEqual(["a", "b/c"]);
});

test("links are followed, but not in circles and not into nothing", async () => {
  await using files = await place({ "a/one": "", "other/two": "" });
  await symlink(join(files.root, "other"), join(files.root, "a/link"));
  await symlink(join(files.root, "a"), join(files.root, "a/circle"));
  await symlink(join(files.root, "a/one"), join(files.root, "a/file"));
  await symlink(join(files.root, "nowhere"), join(files.root, "a/broken"));
  expect(files.list("a")).toEqual(["file", "link/two", "one"]);
});

test("what cannot be read or named has no files", async () => {
  await using files = await place({ "a/b": "", "c/d": "" });
  await writeFile(Buffer.concat([Buffer.from(join(files.root, "c/")), Buffer.from([0xff])]), "");
  await chmod(join(files.root, "a"), 0o000);
  expect(files.list("c")).toEqual(["d"]);
  expect(files.list("missing")).toEqual([]);
  expect(files.list("c/d")).toEqual([]);
  await chmod(join(files.root, "a"), 0o700);
});

test("an update finds what has come, gone and moved", async () => {
  await using files = await place({ "a/one": "", "a/b/two": "", "c/three": "" });
  expect(files.list()).toEqual(["a/b/two", "a/one", "c/three"]);
  await files.put("a/new");
  await files.put("d/e/f");
  await rm(join(files.root, "c"), { recursive: true });
  await rename(join(files.root, "a/b"), join(files.root, "moved"));
  expect(files.list()).toEqual(["a/new", "a/one", "d/e/f", "moved/two"]);
  await rm(join(files.root, "a/one"));
  expect(files.list()).toEqual(["a/new", "d/e/f", "moved/two"]);
});

test("an update leaves alone what has not changed", () => {
  const tree = new FileTree(import.meta.dirname, {});
  for (const _ of tree.update());
  const files = tree.top?.files;
  expect(files).toContain("fileTree.test.ts");
  for (const _ of tree.update());
  expect(tree.top?.files).toBe(files);
});

test("an update finds what has come into a folder that pretends to be old", async () => {
  await using files = await place({ "a/one": "" });
  files.list();
  await files.put("a/two");
  await utimes(join(files.root, "a"), 1, 1);
  expect(files.list()).toEqual(["a/one", "a/two"]);
});

test("an update follows the rules as they change", async () => {
  await using files = await place({ "a/x": "", "a/b/y": "", "a/b/z": "" });
  expect(files.list("a")).toEqual(["b/y", "b/z", "x"]);
  await files.put("a/.gitignore", "y\n");
  expect(files.list("a")).toEqual([".gitignore", "b/z", "x"]);
  await files.put("a/.gitignore", "z  \nx\n");
  expect(files.list("a")).toEqual([".gitignore", "b/y"]);
  await files.put(".ignore", "y\n");
  expect(files.list("a")).toEqual([".gitignore"]);
  await rm(join(files.root, ".ignore"));
  await rm(join(files.root, "a/.gitignore"));
  expect(files.list("a")).toEqual(["b/y", "b/z", "x"]);
});
