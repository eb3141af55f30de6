import { execFile } from "node:child_process";
import { mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Packs a package as npm would publish it and unpacks it below `folder`; gives the two paths. */
async function pack(name: string, folder: string): Promise<{ tarball: string; content: string }> {
  const target = path.join(folder, path.basename(name));
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key)));
  await mkdir(target);
  await run("pnpm", ["pack", "--pack-destination", target], { cwd: path.join(repository, name), env });
  const [file = ""] = await readdir(target);
  const tarball = path.join(target, file);
  await run("tar", ["-xzf", tarball, "-C", target]);
  return { tarball, content: path.join(target, "package") };
}

test("the packed command is small and reads scripts by its own copy of the grammar", async () => {
  await using place = await workplace([
    call(functionCall("c1", "shell_command", { command: "cat <<EOF\nsecret\nEOF" })),
    say("ok"),
  ]);
  const { tarball, content } = await pack("apps/cli", place.work);
  expect((await stat(tarball)).size).toBeLessThan(8_000_000);
  await mkdir(path.join(place.home, "rules"));
  await writeFile(path.join(place.home, "rules/x.rules"), 'prefix_rule(["cat"], "forbidden")\n');
  const command = path.join(content, "dist/codex.js");
  const { status, stderr } = await place.codex(["exec", "--skip-git-repo-check", "hi"], { command });
  expect(status).toBe(0);
  expect(stderr).toContain("policy forbids commands starting with `cat`");
});

test("the packed engine needs no package of the grammar", async () => {
  await using place = await workplace();
  const { content } = await pack("packages/core", place.work);
  await mkdir(path.join(content, "node_modules"));
  const runtime = path.join(repository, "packages/core/node_modules/web-tree-sitter");
  await symlink(runtime, path.join(content, "node_modules/web-tree-sitter"), "junction");
  const program = `import { bashReader } from ${JSON.stringify(path.join(content, "dist/command/bashReader.js"))};
const bash = await bashReader();
console.log(bash.read("ls | cat", (root) => root.descendantsOfType("command").length));`;
  const file = path.join(place.work, "use.mjs");
  await writeFile(file, program);
  const { stdout } = await run(process.execPath, [file]);
  expect(stdout).toBe("2\n");
});
