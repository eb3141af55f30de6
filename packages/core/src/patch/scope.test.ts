import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SandboxPolicy } from "@codex/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decidePatch, mayAskToLeaveSandbox, PatchScope } from "./scope.ts";

let base = "";
beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), "patch-scope-")));
  await mkdir(path.join(base, "work"));
  await mkdir(path.join(base, "extra"));
  await symlink("work", path.join(base, "alias"));
});
afterAll(() => rm(base, { recursive: true }));

const workspace = (
  more: Partial<Extract<SandboxPolicy, { type: "workspace-write" }>> = {},
): SandboxPolicy => ({
  type: "workspace-write",
  network_access: false,
  exclude_tmpdir_env_var: false,
  // The folder of these tests is below /tmp.
  exclude_slash_tmp: true,
  ...more,
});

function scopeOf(
  sandbox: SandboxPolicy,
  cwd = path.join(base, "work"),
  temporary?: string,
): Promise<PatchScope> {
  return PatchScope.of({ approval: "never", sandbox, cwd, temporary });
}

test("a workspace is the working directory, the extra folders and those for temporary files", async () => {
  const temporary = path.join(base, "tmp");
  const scope = await scopeOf(
    workspace({ writable_roots: [path.join(base, "extra")] }),
    undefined,
    temporary,
  );
  const at = (...parts: string[]) => path.join(base, ...parts);
  expect(scope.contains([at("work/a"), at("extra/a"), at("tmp/a")])).toBe(true);
  for (const file of [at("a"), at("workshop"), `${at("work")}/../a`, "/usr/a"]) {
    expect(scope.contains([at("work/a"), file]), file).toBe(false);
  }
  const narrow = await scopeOf(workspace({ exclude_tmpdir_env_var: true }), undefined, temporary);
  expect(narrow.contains([at("tmp/a")])).toBe(false);
  expect(scope.contains(["/tmp/a"])).toBe(false);
  expect((await scopeOf(workspace({ exclude_slash_tmp: false }))).contains(["/tmp/a"])).toBe(true);
});

test("the folder of configuration is guarded inside a writable one", async () => {
  const codexHome = path.join(base, "work/home");
  const options = { approval: "never", sandbox: workspace(), cwd: path.join(base, "work") } as const;
  const scope = await PatchScope.of({ ...options, temporary: undefined, codexHome });
  expect(scope.contains([path.join(codexHome, "config.toml")])).toBe(false);
  expect(scope.contains([path.join(base, "work/a")])).toBe(true);
});

test("git's and the agent's own folders are guarded, also where they do not exist and in any case", async () => {
  const scope = await scopeOf(workspace());
  const work = path.join(base, "work");
  for (const name of [".git/config", ".git", ".codex/config.toml", ".agents/x", ".GIT/config"]) {
    expect(scope.contains([path.join(work, name)]), name).toBe(false);
  }
  expect(scope.contains([path.join(work, "sub/.git/x"), path.join(work, ".gitignore")])).toBe(true);
});

test("a writable folder below a guarded one is writable", async () => {
  const scope = await scopeOf(workspace({ exclude_slash_tmp: false }), "/tmp/.codex/worktree");
  expect(scope.contains(["/tmp/.codex/worktree/a"])).toBe(true);
  expect(scope.contains(["/tmp/.codex/worktree/.git/a"])).toBe(false);
  expect(scope.contains(["/tmp/.codex/a"])).toBe(false);
});

test("of a worktree the linked git folder is guarded", async () => {
  const work = path.join(base, "linked");
  await mkdir(path.join(work, "store"), { recursive: true });
  await writeFile(path.join(work, ".git"), "gitdir: store\n");
  const scope = await scopeOf(workspace(), work);
  expect(scope.contains([path.join(work, "store/config")])).toBe(false);
  expect(scope.contains([path.join(work, "a")])).toBe(true);
});

test("a linked working directory is writable under its real path", async () => {
  const scope = await scopeOf(workspace(), path.join(base, "alias"));
  expect(scope.writes?.(path.join(base, "work/a"))).toBe(true);
  expect(scope.writes?.(path.join(base, "extra/a"))).toBe(false);
});

test("full access allows everything, read-only nothing", async () => {
  expect((await scopeOf({ type: "danger-full-access" })).writes).toBeNull();
  expect(
    (await scopeOf({ type: "external-sandbox", network_access: "restricted" })).contains(["/etc/x"]),
  ).toBe(true);
  expect((await scopeOf({ type: "read-only" })).contains([path.join(base, "work/a")])).toBe(false);
});

test.each([
  ["untrusted", "ask", "ask"],
  ["on-failure", "write", "write"],
  ["on-request", "write", "ask"],
  ["never", "write", "reject"],
  [{ reject: { sandbox_approval: true, rules: false, mcp_elicitations: false } }, "write", "reject"],
  [{ reject: { sandbox_approval: false, rules: true, mcp_elicitations: false } }, "write", "ask"],
] as const)("under %j a patch inside is to %s, one outside to %s", (approval, inside, outside) => {
  expect(decidePatch(approval, true)).toBe(inside);
  expect(decidePatch(approval, false)).toBe(outside);
});

test("who may be asked to leave the sandbox", () => {
  expect(
    ["untrusted", "on-failure", "on-request", "never"].map((p) => mayAskToLeaveSandbox(p as "never")),
  ).toEqual([true, true, true, false]);
});
