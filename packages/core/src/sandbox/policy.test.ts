import type { ReadOnlyAccess } from "@codex/protocol";
import { expect, test } from "vitest";
import { sandboxDenied } from "./denied.ts";
import { bubblewrapArgv } from "./linux.ts";
import { seatbeltProfile } from "./macos.ts";
import { sandboxPlan } from "./policy.ts";
import { seccompFilter } from "./seccomp.ts";

const workspace = {
  type: "workspace-write",
  network_access: false,
  exclude_tmpdir_env_var: false,
  exclude_slash_tmp: false,
} as const;

test("a workspace has its folder, /tmp, $TMPDIR and the listed roots, each with its guarded names", () => {
  const place = { cwd: "/w", env: { TMPDIR: "/t/" }, codexHome: "/home/.codex" };
  const plan = sandboxPlan({ ...workspace, writable_roots: ["/extra", "/w/.git"] }, place);
  expect(plan.writable).toEqual(["/w", "/extra", "/w/.git", "/tmp", "/t"]);
  expect(plan.protected).toContain("/tmp/.codex");
  expect(plan.protected).toContain("/home/.codex");
  expect(plan.protected).not.toContain("/w/.git");
  expect(plan).toMatchObject({ network: false, readable: { kind: "all" } });
});

test("exclusions take folders away, and a relative $TMPDIR counts for nothing", () => {
  const bare = { ...workspace, exclude_slash_tmp: true, exclude_tmpdir_env_var: true };
  expect(sandboxPlan(bare, { cwd: "/w", env: { TMPDIR: "/t" } }).writable).toEqual(["/w"]);
  const relative = { ...workspace, exclude_slash_tmp: true };
  expect(sandboxPlan(relative, { cwd: "/w", env: { TMPDIR: "t" } }).writable).toEqual(["/w"]);
});

test("reading can be restricted to roots", () => {
  const access: ReadOnlyAccess = {
    type: "restricted",
    include_platform_defaults: false,
    readable_roots: ["/r"],
  };
  expect(sandboxPlan({ type: "read-only", access }, { cwd: "/w", env: {} }).readable).toEqual({
    kind: "only",
    roots: ["/w", "/r"],
    platform: false,
  });
});

test("mounts follow the read-only view of the host, and the command follows the options", () => {
  const request = {
    program: "/usr/bin/bwrap",
    argv: ["--version"],
    cwd: "/w",
    mounts: [
      { kind: "write", path: "/w" },
      { kind: "mask", path: "/w/.git" },
    ],
    readable: { kind: "all" },
    network: false,
    proc: true,
    tty: false,
    seccompFd: 3,
  } as const;
  const line = bubblewrapArgv(request).join(" ");
  expect(line).toMatch(
    /--unshare-net .*--ro-bind \/ \/ .*--bind \/w \/w --tmpfs \/w\/\.git --remount-ro \/w\/\.git/,
  );
  expect(line).toMatch(/--chdir \/w --seccomp 3 -- --version$/);
  expect(bubblewrapArgv({ ...request, network: true, tty: true }).join(" ")).not.toMatch(
    /unshare-net|new-session/,
  );
});

test("the filter knows both instruction sets and jumps only within itself", () => {
  for (const arch of ["x64", "arm64"] as const) {
    for (const network of [false, true]) {
      const filter = seccompFilter(arch, { network });
      const count = filter.length / 8;
      expect(Number.isInteger(count)).toBe(true);
      for (let at = 0; at < count; at++) {
        const isJump = (filter.readUInt16LE(at * 8) & 7) === 5;
        if (!isJump) continue;
        expect(at + 1 + filter.readUInt8(at * 8 + 2)).toBeLessThan(count);
        expect(at + 1 + filter.readUInt8(at * 8 + 3)).toBeLessThan(count);
      }
      expect(filter.readUInt16LE((count - 1) * 8)).toBe(6);
    }
  }
});

test("the Seatbelt profile takes paths as parameters only", () => {
  const plan = sandboxPlan(workspace, { cwd: '/w "x', env: {} });
  const { profile, params } = seatbeltProfile({
    plan,
    writable: ['/w "x'],
    guarded: ['/w "x/.git'],
    readable: [],
  });
  expect(profile).not.toContain('/w "x');
  expect(profile).toContain("(deny default)");
  expect(profile).not.toContain("network*");
  expect(params).toEqual([
    ["P0", '/w "x/.git'],
    ["P1", '/w "x'],
  ]);
  expect(profile).toContain('(subpath (param "P1")) (require-not (subpath (param "P0")))');
});

test("a failure is put down to the sandbox only where there is one", () => {
  const outcome = {
    kind: "bubblewrap",
    exitCode: 1,
    timedOut: false,
    output: "x: Read-only file system",
  } as const;
  expect(sandboxDenied(outcome)).toBe(true);
  expect(sandboxDenied({ ...outcome, kind: "none" })).toBe(false);
  expect(sandboxDenied({ ...outcome, exitCode: 0 })).toBe(false);
  expect(sandboxDenied({ ...outcome, output: "no such file" })).toBe(false);
  expect(sandboxDenied({ ...outcome, output: "", exitCode: 159 })).toBe(true);
});
