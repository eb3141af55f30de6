import { execFileSync } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import {
  access,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import type { ReadOnlyAccess } from "@codex/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ConfinedOptions, runConfined, workspacePolicy } from "../../test/confined.ts";
import { noBubblewrap } from "../../test/noBubblewrap.ts";
import { prepareCommand } from "./select.ts";

const env = { PATH: "/usr/bin:/bin", LANG: "C.UTF-8" };
const hasPython = existsSync("/usr/bin/python3");
if (!hasPython) console.warn("skipped: tests of system calls need /usr/bin/python3");
const workspace = workspacePolicy;

let base: string;
let cwd: string;
beforeAll(async () => {
  // Not the system's folder for temporary files: that may be writable in the sandbox.
  base = await realpath(await mkdtemp("/var/tmp/codex-sandbox-"));
});
afterAll(() => rm(base, { recursive: true }));
beforeEach(async () => {
  cwd = await mkdtemp(join(base, "work-"));
});

const run = (script: string, more: Partial<ConfinedOptions> = {}) => runConfined(script, { cwd, ...more });

async function lifeline(): Promise<{ path: string; dead: Promise<void> }> {
  const path = join(cwd, "pipe");
  execFileSync("mkfifo", [path]);
  const stream = createReadStream(path);
  return { path, dead: new Promise((resolve) => stream.resume().once("end", () => resolve())) };
}

describe.skipIf(noBubblewrap)("bubblewrap", () => {
  test("writes go to the writable roots only, and so do changes of mode and time", async () => {
    await writeFile(join(base, "mine"), "before");
    const { exitCode, output } = await run(
      `echo in > in.txt; echo x > ../mine; chmod 777 ../mine; touch -d 2000-01-01 ../mine; echo x > /etc/zz`,
    );
    expect(exitCode).toBe(1);
    expect(output.match(/Read-only file system/g)).toHaveLength(4);
    expect(await readFile(join(cwd, "in.txt"), "utf8")).toBe("in\n");
    expect(await readFile(join(base, "mine"), "utf8")).toBe("before");
  });

  test("read-only means no writing at all", async () => {
    const { output } = await run("echo x > file; cat /etc/passwd | head -c 4", {
      policy: { type: "read-only" },
    });
    expect(output).toContain("Read-only file system");
    expect(output).toContain("root");
  });

  test("$TMPDIR is writable unless the policy leaves it out", async () => {
    const folder = await mkdtemp(join(base, "tmp-"));
    const more = { env: { TMPDIR: folder } };
    expect((await run('echo x > "$TMPDIR/a"', more)).exitCode).toBe(0);
    const policy = { ...workspace, exclude_tmpdir_env_var: true };
    expect((await run('echo x > "$TMPDIR/b"', { ...more, policy })).exitCode).toBe(1);
  });

  test(".git, .codex and .agents stay as they are", async () => {
    await mkdir(join(cwd, ".git/hooks"), { recursive: true });
    await writeFile(join(cwd, ".codex"), "a file");
    const { output } = await run(
      "echo x > .git/hooks/pre-commit; rm -rf .git; mv .git other; echo x > .codex; rm .codex",
    );
    expect(output.match(/Read-only file system|resource busy/g)?.length).toBeGreaterThanOrEqual(5);
    expect(existsSync(join(cwd, ".git/hooks"))).toBe(true);
    expect(await readFile(join(cwd, ".codex"), "utf8")).toBe("a file");
  });

  test("they cannot be made while missing, and nothing of the guard is left behind", async () => {
    const { output } = await run(
      "mkdir -p .git/hooks; mkdir -p .codex/x; rmdir .agents; mv .agents a; ls -A .git",
    );
    expect(output.match(/Read-only file system|resource busy/g)).toHaveLength(4);
    for (const name of [".git", ".codex", ".agents"]) await expect(access(join(cwd, name))).rejects.toThrow();
  });

  test("the guards of commands side by side do not disturb one another", async () => {
    const runs = Array.from({ length: 6 }, () => run("mkdir -p .git/x; ls -d .git"));
    for (const { output } of await Promise.all(runs)) expect(output).toContain("Read-only file system");
    expect(existsSync(join(cwd, ".git"))).toBe(false);
  });

  test("a guard that a dead server left is taken over and removed", async () => {
    const dead = Number(execFileSync("/bin/sh", ["-c", "echo $$"], { encoding: "utf8" }));
    await mkdir(join(cwd, ".git"));
    await writeFile(join(cwd, ".git", `.held-by-${dead}`), "");
    expect((await run("mkdir .git/x")).output).toContain("Read-only file system");
    expect(existsSync(join(cwd, ".git"))).toBe(false);
  });

  test("a link in their place is put back, and what it leads to is protected", async () => {
    await mkdir(join(cwd, "real"));
    await symlink("real", join(cwd, ".git"));
    const { output } = await run("echo x > .git/config; rm .git; mkdir .git; echo x > .git/config");
    expect(output).toContain("Read-only file system");
    expect(await readlink(join(cwd, ".git"))).toBe("real");
    expect((await lstat(join(cwd, "real"))).isDirectory()).toBe(true);
  });

  test("the repository of a worktree and the configuration folder are protected inside a root", async () => {
    await mkdir(join(cwd, "main.git"));
    await mkdir(join(cwd, "home"));
    await writeFile(join(cwd, ".git"), "gitdir: main.git\n");
    const { output } = await run("echo x > main.git/config; echo x > home/config.toml", {
      codexHome: join(cwd, "home"),
    });
    expect(output.match(/Read-only file system/g)).toHaveLength(2);
  });

  test("a protected folder that is listed as a root is writable", async () => {
    await mkdir(join(cwd, ".git"));
    const policy = { ...workspace, writable_roots: [join(cwd, ".git")] };
    expect((await run("echo x > .git/HEAD", { policy })).exitCode).toBe(0);
  });

  test.skipIf(!hasPython)("without network only socket pairs work", async () => {
    const { output } = await run(`python3 -SI - <<'END'
import socket
def attempt(name, action):
    try: action(); print(name, "ok")
    except OSError as error: print(name, error.errno)
for kind in [(2, 1), (10, 1), (2, 2), (16, 3), (17, 3), (40, 1), (1, 2)]: attempt(kind, lambda: socket.socket(*kind))
attempt("path", lambda: socket.socket(1, 1).connect("/run/x"))
attempt("abstract", lambda: socket.socket(1, 1).connect(b"\\0x"))
pair = socket.socketpair()
attempt("pair", lambda: pair[0].send(b"x"))
END
echo "[$CODEX_SANDBOX_NETWORK_DISABLED]"`);
    expect(output.match(/ 1$/gm)).toHaveLength(9);
    expect(output).toContain("pair ok\n[1]");
  });

  test.skipIf(!hasPython)("with network sockets work and the variable is absent", async () => {
    const { output } = await run(
      `python3 -SI -c 'import socket; socket.socket(2, 1); print("ok")'; echo "[$CODEX_SANDBOX_NETWORK_DISABLED]"`,
      { policy: { ...workspace, network_access: true } },
    );
    expect(output).toBe("ok\n[]\n");
  });

  test.skipIf(!hasPython)(
    "no tracing, no mounting, no io_uring, no capabilities, no kernel settings",
    async () => {
      const { output } = await run(`python3 -SI - <<'END'
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
numbers = {"x86_64": [425, 101, 310, 311, 165, 250], "aarch64": [425, 117, 270, 271, 40, 219]}[os.uname().machine]
for number in numbers: print(libc.syscall(number, 0, 0, 0, 0, 0), ctypes.get_errno())
END
grep -E '^(CapEff|NoNewPrivs|Seccomp):' /proc/self/status
(exec 3>> /proc/sys/kernel/hostname) 2>&1 | grep -o 'Read-only file system'`);
      expect(output.match(/^-1 1$/gm)).toHaveLength(6);
      expect(output).toContain(
        "CapEff:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\nRead-only file system\n",
      );
    },
  );

  test("processes of the host are invisible", async () => {
    const { output } = await run(`kill -0 ${process.pid}; ls /proc | grep -c '^[0-9]'`);
    expect(output).toMatch(/No such process/);
    expect(Number(output.trim().split("\n").at(-1))).toBeLessThan(8);
  });

  test("background children die with the command, also in a session of their own", async () => {
    const life = await lifeline();
    const { exitCode } = await run(`exec 9> pipe; sleep 100 & setsid sleep 100 & (setsid sleep 100 &)`);
    expect(exitCode).toBe(0);
    await life.dead;
  });

  test("a time limit ends the whole tree", async () => {
    const life = await lifeline();
    const script = `exec 9> pipe; (setsid sleep 100 &); sleep 100`;
    expect(await run(script, { timeoutMs: 200 })).toMatchObject({ timedOut: true });
    await life.dead;
  });

  test("restricted reading shows the platform and the named roots only", async () => {
    const more: ReadOnlyAccess = { type: "restricted", include_platform_defaults: true, readable_roots: [] };
    const { output } = await run("cat /etc/passwd | head -c 4; ls ..; ls /root 2>&1", {
      policy: { type: "read-only", access: more },
    });
    expect(output).toMatch(/^root/);
    expect(output.trim().split("\n").length).toBeLessThan(4);
    expect(output).toContain("No such file or directory");
  });
});

test("policies that confine nothing leave the command alone", async () => {
  const request = { argv: ["a", "b"], policyCwd: "/", cwd: "/", env };
  const open = await prepareCommand({ ...request, policy: { type: "danger-full-access" } });
  expect(open).toMatchObject({ kind: "none", argv: ["a", "b"], env, inherit: [] });
  const outer = await prepareCommand({
    ...request,
    policy: { type: "external-sandbox", network_access: "restricted" },
  });
  expect(outer).toMatchObject({ kind: "none", env: { CODEX_SANDBOX_NETWORK_DISABLED: "1" } });
});
