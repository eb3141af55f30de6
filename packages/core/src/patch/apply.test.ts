import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { applyPlan, type WriteScope } from "./apply.ts";
import { nodeFileSystem, type PatchFileSystem } from "./fileSystem.ts";
import { parsePatch } from "./parse.ts";
import { planPatch } from "./plan.ts";

class Folder implements AsyncDisposable {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  static async with(files: Record<string, string>): Promise<Folder> {
    const folder = new Folder(await realpath(await mkdtemp(path.join(tmpdir(), "patch-"))));
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(folder.at(name)), { recursive: true });
      await writeFile(folder.at(name), content);
    }
    return folder;
  }

  at(name: string): string {
    return path.join(this.path, name);
  }

  async files(): Promise<Record<string, string>> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true });
    const files: Record<string, string> = {};
    for (const entry of entries) {
      const full = path.join(entry.parentPath, entry.name);
      if (entry.isFile()) files[path.relative(this.path, full)] = await readFile(full, "utf8");
    }
    return files;
  }

  async apply(lines: string[], scope: WriteScope = null, files: PatchFileSystem = nodeFileSystem) {
    const patch = parsePatch(["*** Begin Patch", ...lines, "*** End Patch"].join("\n"));
    const plan = await planPatch(patch, { cwd: this.path, spelling: "absolute" }, files);
    return { plan, outcome: await applyPlan(plan, scope, files) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}

test("adds, updates, moves and deletes", async () => {
  await using folder = await Folder.with({ "a.txt": "one\ntwo\n", "d.txt": "x\n", "m.txt": "m\n" });
  const { plan, outcome } = await folder.apply([
    "*** Delete File: d.txt",
    "*** Update File: a.txt",
    "@@",
    "-two",
    "+2",
    "*** Add File: new/dir/n.txt",
    "+new",
    "*** Update File: m.txt",
    "*** Move to: moved/m.txt",
    "@@",
    " m",
  ]);
  expect(outcome).toEqual({
    exitCode: 0,
    stdout: "Success. Updated the following files:\nA new/dir/n.txt\nM a.txt\nM moved/m.txt\nD d.txt\n",
    stderr: "",
    denied: false,
  });
  expect(await folder.files()).toEqual({
    "a.txt": "one\n2\n",
    "moved/m.txt": "m\n",
    "new/dir/n.txt": "new\n",
  });
  expect(plan.changes).toEqual({
    [folder.at("d.txt")]: { type: "delete", content: "x\n" },
    [folder.at("a.txt")]: {
      type: "update",
      unified_diff: "@@ -1,2 +1,2 @@\n one\n-two\n+2\n",
      move_path: null,
    },
    [folder.at("new/dir/n.txt")]: { type: "add", content: "new\n" },
    [folder.at("m.txt")]: { type: "update", unified_diff: "", move_path: folder.at("moved/m.txt") },
  });
});

test.each([
  ["update", "Failed to read file to update", ["*** Update File: nope", "@@", "-a", "+b"]],
  ["delete", "Failed to read", ["*** Delete File: nope"]],
])("a missing file stops an %s before anything is written", async (_kind, failure, lines) => {
  await using folder = await Folder.with({});
  await expect(folder.apply(["*** Add File: n", "+1", ...lines])).rejects.toThrow(
    `${failure} ${folder.at("nope")}: No such file or directory (os error 2)`,
  );
  expect(await folder.files()).toEqual({});
});

test("folders and bytes that are no text are told apart", async () => {
  await using folder = await Folder.with({ "d/f": "x" });
  await writeFile(folder.at("b"), Buffer.from([0xff, 0x0a]));
  const update = (name: string) => folder.apply([`*** Update File: ${name}`, "@@", "-a", "+b"]);
  await expect(update("d")).rejects.toThrow(
    `Failed to read file to update ${folder.at("d")}: Is a directory (os error 21)`,
  );
  await expect(update("b")).rejects.toThrow(`${folder.at("b")}: stream did not contain valid UTF-8`);
  await expect(update("/dev/zero")).rejects.toThrow("not a regular file");
});

test("several sections of one file build on each other and show as one change", async () => {
  await using folder = await Folder.with({ a: "b\nc\n" });
  const { plan } = await folder.apply([
    "*** Update File: a",
    "@@",
    "-b",
    "+B",
    "*** Update File: ./a",
    "@@",
    "-c",
    "+C",
  ]);
  expect(await folder.files()).toEqual({ a: "B\nC\n" });
  expect(plan.changes).toEqual({
    [folder.at("a")]: { type: "update", unified_diff: "@@ -1,2 +1,2 @@\n-b\n-c\n+B\n+C\n", move_path: null },
  });
});

test("sections that contradict each other change nothing", async () => {
  await using folder = await Folder.with({ "a.txt": "a\n", "b.txt": "x\n" });
  const { outcome } = await folder.apply([
    "*** Update File: a.txt",
    "*** Move to: b.txt",
    "@@",
    "-a",
    "+1",
    "*** Update File: b.txt",
    "*** Move to: a.txt",
    "@@",
    "-x",
    "+2",
  ]);
  expect(outcome).toMatchObject({ exitCode: 1, stderr: "Failed to find expected lines in b.txt:\nx\n" });
  expect(await folder.files()).toEqual({ "a.txt": "a\n", "b.txt": "x\n" });
});

test("a file moved onto itself stays", async () => {
  await using folder = await Folder.with({ a: "b\n" });
  const { outcome } = await folder.apply(["*** Update File: a", "*** Move to: ./a", "@@", "-b", "+B"]);
  expect(outcome.exitCode).toBe(0);
  expect(await folder.files()).toEqual({ a: "B\n" });
});

test("a moved script stays executable, a link stays a link", async () => {
  await using folder = await Folder.with({ s: "b\n", t: "b\n" });
  await chmod(folder.at("s"), 0o755);
  await symlink("t", folder.at("l"));
  await folder.apply([
    "*** Update File: s",
    "*** Move to: r",
    "@@",
    "-b",
    "+B",
    "*** Update File: l",
    "@@",
    "-b",
    "+B",
  ]);
  expect((await lstat(folder.at("r"))).mode & 0o777).toBe(0o755);
  expect((await lstat(folder.at("l"))).isSymbolicLink()).toBe(true);
  expect(await folder.files()).toEqual({ r: "B\n", t: "B\n" });
});

test("a failing write tells what was written before it", async () => {
  await using folder = await Folder.with({ a: "x\n", d: "d\n" });
  const { outcome } = await folder.apply([
    "*** Add File: n",
    "+1",
    "*** Add File: a/b",
    "+1",
    "*** Delete File: d",
  ]);
  expect(outcome).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "Failed to create parent directories for a/b\nChanges made before that:\nA n\n",
    denied: false,
  });
  expect(await folder.files()).toEqual({ a: "x\n", d: "d\n", n: "1\n" });
});

/** Files on a disk that is full after so many bytes of one write. */
function fullAfter(bytes: number): PatchFileSystem {
  return {
    ...nodeFileSystem,
    async openForWriting(file, mode) {
      const handle = await nodeFileSystem.openForWriting(file, mode);
      const write = handle.write.bind(handle);
      let room = bytes;
      handle.write = (async (buffer: Buffer, offset: number, length: number, position: number) => {
        if (room === 0) {
          room = Number.POSITIVE_INFINITY;
          throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
        }
        const part = Math.min(length, room);
        room -= part;
        return write(buffer, offset, part, position);
      }) as typeof handle.write;
      return handle;
    },
  };
}

test("a disk that fills up mid-write leaves the old content, and no half of a new file", async () => {
  await using folder = await Folder.with({ a: "first\nsecond\n" });
  const update = ["*** Update File: a", "@@", "-first", "+a much longer first line"];
  const { outcome } = await folder.apply(update, null, fullAfter(4));
  expect(outcome).toMatchObject({ exitCode: 1, stderr: "Failed to write file a\n" });
  await folder.apply(["*** Add File: n", "+new file"], null, fullAfter(4));
  expect(await folder.files()).toEqual({ a: "first\nsecond\n" });
});

test("outside of the scope nothing is written, through links neither", async () => {
  await using folder = await Folder.with({ "in/a": "a\n", "out/b": "b\n" });
  await symlink("../out", folder.at("in/link"));
  await symlink("../out/new", folder.at("in/dangling"));
  const scope: WriteScope = (file) => file.startsWith(`${folder.at("in")}/`);
  const expectDenied = async (lines: string[], stderr: string) => {
    const { outcome } = await folder.apply(["*** Add File: in/first", "+1", ...lines], scope);
    expect(outcome).toEqual({ exitCode: 1, stdout: "", stderr: `${stderr}\n`, denied: true });
  };
  await expectDenied(["*** Add File: out/n", "+1"], "Failed to write file out/n");
  await expectDenied(["*** Add File: in/link/n", "+1"], "Failed to write file in/link/n");
  await expectDenied(["*** Add File: in/dangling", "+1"], "Failed to write file in/dangling");
  await expectDenied(
    ["*** Add File: in/../out/x/n", "+1"],
    "Failed to create parent directories for in/../out/x/n",
  );
  await expectDenied(["*** Delete File: in/link/b"], "Failed to delete file in/link/b");
  await expectDenied(
    ["*** Update File: out/b", "*** Move to: in/b", "@@", " b"],
    "Failed to remove original out/b",
  );
  expect(await folder.files()).toEqual({ "in/a": "a\n", "out/b": "b\n" });
});

test("a link swapped in between check and write is noticed", async () => {
  await using folder = await Folder.with({ "in/d/a": "a\n", "out/a": "a\n" });
  const scope: WriteScope = (file) => file.startsWith(`${folder.at("in")}/`);
  const swapping: PatchFileSystem = {
    ...nodeFileSystem,
    async openForWriting(file, mode) {
      await rm(folder.at("in/d"), { recursive: true });
      await symlink("../out", folder.at("in/d"));
      return nodeFileSystem.openForWriting(file, mode);
    },
  };
  const { outcome } = await folder.apply(["*** Update File: in/d/a", "@@", "-a", "+evil"], scope, swapping);
  expect(outcome).toMatchObject({ exitCode: 1, stderr: "Failed to write file in/d/a\n" });
  expect(await folder.files()).toEqual({ "out/a": "a\n" });
});
