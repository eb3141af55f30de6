import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runConfined } from "../../test/confined.ts";
import { noBubblewrap } from "../../test/noBubblewrap.ts";

const hasPython = existsSync("/usr/bin/python3");
if (!hasPython) console.warn("skipped: attempts by system calls need /usr/bin/python3");

/** In the environment of the process that runs the sandbox, and of no command. */
const SECRET = "secret-of-the-server";

interface Attempt {
  readonly what: string;
  /** Prints ESCAPED when it gets through. `$OUT` is a folder that is not writable, `$VICTIM` a process outside. */
  readonly script: string;
  /** What it has to come up against: proof that it was tried. */
  readonly refusal: RegExp;
}

/** Before everything else: where the process outside can be seen there is no sandbox, and nothing may be tried. */
const GUARD = `kill -0 $VICTIM 2>/dev/null && { echo "ESCAPED: not confined at all"; exit; }\n`;

const READ_ONLY = /Read-only file system/;

/** Changes outside the writable folder. Whatever the script says, the folder is looked at afterwards. */
const writes: readonly Attempt[] = [
  { what: "by ..", script: `echo x > ../outside/new && echo ESCAPED`, refusal: READ_ONLY },
  { what: "by an absolute path", script: `echo x > "$OUT/file" && echo ESCAPED`, refusal: READ_ONLY },
  {
    what: "by a link to a folder",
    script: `ln -s ../outside l; echo x > l/new && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "by a link to a file",
    script: `ln -s "$OUT/file" f; echo x > f && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "by a hard link",
    script: `ln "$OUT/file" hard && echo x > hard && echo ESCAPED`,
    refusal: /cross-device|not permitted|Read-only/,
  },
  {
    what: "by moving out",
    script: `echo x > m; mv m "$OUT/moved" && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  { what: "by moving in", script: `mv "$OUT/file" in && echo ESCAPED`, refusal: READ_ONLY },
  { what: "by removing", script: `rm -rf "$OUT" && echo ESCAPED`, refusal: READ_ONLY },
  { what: "by making a folder", script: `mkdir "$OUT/made" && echo ESCAPED`, refusal: READ_ONLY },
  { what: "by truncating", script: `truncate -s 0 "$OUT/file" && echo ESCAPED`, refusal: READ_ONLY },
  { what: "by chmod", script: `chmod 777 "$OUT/file" && echo ESCAPED`, refusal: READ_ONLY },
  {
    what: "by chown",
    script: `chown 1:1 "$OUT/file" && echo ESCAPED`,
    refusal: /Read-only|Invalid argument|not permitted/,
  },
  { what: "by utime", script: `touch -d 2000-01-01 "$OUT/file" && echo ESCAPED`, refusal: READ_ONLY },
  {
    what: "by /proc/self/root",
    script: `echo x > "/proc/self/root$OUT/new" && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "by the root of the first process",
    script: `echo x > "/proc/1/root$OUT/new" && echo ESCAPED`,
    refusal: /Read-only|Permission denied/,
  },
  {
    what: "by /proc/self/cwd",
    script: `echo x > /proc/self/cwd/../outside/new && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "by an open folder",
    script: `exec 5< "$OUT"; echo x > /proc/self/fd/5/new && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "by an open file",
    script: `exec 5< "$OUT/file"; echo x > /proc/self/fd/5 && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "by what the processes in the sandbox hold open",
    script: `for fd in /proc/[0-9]*/fd/*; do
      case $fd:$(readlink "$fd") in
        */fd/[12]:* | *: | *:/dev/null | *:pipe:* | *:anon_inode:* | *:/proc/*) ;;
        *) echo "ESCAPED $(readlink "$fd")" ;;
      esac
    done; echo looked at all`,
    refusal: /looked at all/,
  },
  {
    what: "by a process in the background",
    script: `mkfifo tried; (setsid bash -c 'echo x > "$OUT/new" && echo ESCAPED; : > tried' &); : < tried`,
    refusal: READ_ONLY,
  },
  {
    what: "by mounting anew",
    script: `mount -o remount,bind,rw "$OUT" && echo x > "$OUT/new" && echo ESCAPED`,
    refusal: /mount: .+/,
  },
  {
    what: "by unmounting",
    script: `umount -l "$PWD"; umount -l / && echo ESCAPED`,
    refusal: /umount: .+/,
  },
  {
    what: "by a further user namespace",
    script: `unshare -Urm sh -c 'mount -o remount,bind,rw / && echo x > "$OUT/new" && echo ESCAPED'`,
    refusal: /unshare: .+|mount: .+/,
  },
  {
    what: "by a device made for it",
    script: `mknod block b 254 0 && : < block && echo ESCAPED; find /dev -type b | grep . && echo ESCAPED`,
    refusal: /mknod: .+|Permission denied/,
  },
  {
    what: "by shared memory",
    script: `echo x > /dev/shm/codex-escape; ls /dev/shm`,
    refusal: /codex-escape/,
  },
  {
    what: "of kernel settings",
    script: `echo x > /proc/sys/kernel/hostname && echo ESCAPED`,
    refusal: READ_ONLY,
  },
  {
    what: "of kernel settings by name",
    script: `echo x > /proc/sys/kernel/core_pattern && echo ESCAPED`,
    refusal: /Read-only|Permission denied/,
  },
  {
    what: "of the system request trigger",
    script: `echo h > /proc/sysrq-trigger && echo ESCAPED`,
    refusal: /Read-only|Permission denied|No such file/,
  },
  {
    what: "of /sys",
    script: `for f in /sys/kernel/mm/ksm/run /sys/power/state /sys/kernel/uevent_helper; do echo 0 > $f && echo ESCAPED; done`,
    refusal: /Read-only|Permission denied|No such file/,
  },
  {
    what: "of the host's name",
    script: `hostname codex-escape && echo ESCAPED || echo refused`,
    refusal: /refused/,
  },
];

const processes: readonly Attempt[] = [
  { what: "a signal", script: `kill -9 $VICTIM && echo ESCAPED`, refusal: /No such process/ },
  { what: "a signal to everybody", script: `trap '' TERM; kill -TERM -1; echo sent`, refusal: /sent/ },
  {
    what: "the environment of the server",
    script: `cat /proc/*/environ /proc/$PPID/environ /proc/$VICTIM/environ | grep -a ${SECRET} && echo ESCAPED; echo looked`,
    refusal: /looked/,
  },
  {
    what: "the memory of a process",
    script: `head -c 1 /proc/$VICTIM/mem && echo ESCAPED`,
    refusal: /No such file/,
  },
  {
    what: "the namespaces of a process",
    script: `nsenter -t 1 -m -p true && echo ESCAPED; nsenter -t $VICTIM -m true && echo ESCAPED`,
    refusal: /nsenter: .+/,
  },
];

/** Attempts by system calls: the expression of python that makes one; all have to fail with the named error. */
const calls: readonly [what: string, python: string, error: string][] = [
  ["TCP", "socket.create_connection(('127.0.0.1', PORT))", "EPERM"],
  ["TCP over IPv6", "socket.socket(socket.AF_INET6, socket.SOCK_STREAM)", "EPERM"],
  ["UDP", "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))", "EPERM"],
  ["raw packets", "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", "EPERM"],
  ["frames", "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)", "EPERM"],
  ["netlink", "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)", "EPERM"],
  ["sockets of virtual machines", "socket.socket(40, socket.SOCK_STREAM)", "EPERM"],
  ["a socket by its path", "socket.socket(socket.AF_UNIX).connect(os.environ['OUT'] + '/socket')", "EPERM"],
  ["an abstract socket", "socket.socket(socket.AF_UNIX).connect('\\0codex-escape')", "EPERM"],
  ["datagrams by path", "socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)", "EPERM"],
  ["a listener", "socket.socket(socket.AF_UNIX).bind('\\0codex-escape')", "EPERM"],
  ["io_uring", "call('io_uring_setup', 1, 0)", "EPERM"],
  ["ptrace", "call('ptrace', 16, 1, 0, 0)", "EPERM"],
  ["another's memory", "call('process_vm_readv', 1, 0, 0, 0, 0, 0)", "EPERM"],
  ["writing another's memory", "call('process_vm_writev', 1, 0, 0, 0, 0, 0)", "EPERM"],
  ["another's descriptors", "call('pidfd_getfd', 0, 0, 0)", "EPERM"],
  ["mount", "call('mount', 0, 0, 0, 0, 0)", "EPERM"],
  ["umount", "call('umount2', 0, 0)", "EPERM"],
  ["pivot_root", "call('pivot_root', 0, 0)", "EPERM"],
  ["the new mount calls", "call('open_tree', -100, 0, 1)", "EPERM"],
  ["bpf", "call('bpf', 0, 0, 0)", "EPERM"],
  ["keys of the kernel", "call('add_key', 0, 0, 0, 0, 0)", "EPERM"],
  ["a folder above the root", "os.chroot('/')", "EPERM"],
];

const PRELUDE = `
import ctypes, errno, os, socket
PORT = int(os.environ["PORT"])
libc = ctypes.CDLL(None, use_errno=True)
names = "io_uring_setup ptrace process_vm_readv process_vm_writev pidfd_getfd mount umount2 pivot_root open_tree bpf add_key".split()
numbers = {
  "x86_64": [425, 101, 310, 311, 438, 165, 166, 155, 428, 321, 248],
  "aarch64": [425, 117, 270, 271, 438, 40, 39, 41, 428, 280, 217],
}[os.uname().machine]
def call(name, *args):
  if libc.syscall(numbers[names.index(name)], *args) == -1: raise OSError(ctypes.get_errno(), name)
def attempt(what, action):
  try: action()
  except OSError as error: print(what + ": " + errno.errorcode[error.errno])
  else: print(what + ": ESCAPED")
`;

/** Everything about a folder that a change would show in. */
async function picture(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const lines = names.map(async (name) => {
    const path = join(folder, name);
    const { mode, uid, mtimeMs, size, nlink } = await lstat(path);
    return `${name} ${mode} ${uid} ${mtimeMs} ${size} ${nlink}`;
  });
  return Promise.all(lines);
}

describe.skipIf(noBubblewrap)("a confined command does not get through", () => {
  let base: string;
  let outside: string;
  let victim: ChildProcess;
  let listeners: Server[];
  let visits = 0;
  let before: string[];
  let env: Record<string, string>;

  beforeAll(async () => {
    // Not the system's folder for temporary files: that may be writable in the sandbox.
    base = await realpath(await mkdtemp("/var/tmp/codex-escape-"));
    outside = join(base, "outside");
    await mkdir(outside);
    await writeFile(join(outside, "file"), "before");
    process.env.CODEX_TEST_SECRET = SECRET;
    victim = spawn("sleep", ["100"], { stdio: "ignore" });
    listeners = await Promise.all(
      [{ port: 0, host: "127.0.0.1" }, join(outside, "socket"), "\0codex-escape"].map(listen),
    );
    const [tcp] = listeners.map((server) => server.address() as AddressInfo);
    env = { OUT: outside, VICTIM: `${victim.pid}`, PORT: `${tcp?.port}` };
    before = await picture(outside);
  });

  afterAll(async () => {
    delete process.env.CODEX_TEST_SECRET;
    victim.kill("SIGKILL");
    for (const listener of listeners) listener.close();
    await rm(base, { recursive: true });
  });

  async function listen(where: string | { port: number; host: string }): Promise<Server> {
    const server = createServer((socket) => {
      visits++;
      socket.destroy();
    });
    server.listen(where);
    await once(server, "listening");
    return server;
  }

  async function attempt({ script, refusal }: Attempt): Promise<void> {
    const cwd = await mkdtemp(join(base, "work-"));
    const { output } = await runConfined(GUARD + script, { cwd, env });
    expect(output).not.toContain("ESCAPED");
    expect(output).toMatch(refusal);
  }

  test.each(writes)("writing $what", async (row) => {
    await attempt(row);
    expect(await picture(outside)).toEqual(before);
    expect(await readFile(join(outside, "file"), "utf8")).toBe("before");
    expect(existsSync("/dev/shm/codex-escape")).toBe(false);
  });

  test.each(processes)("to $what", async (row) => {
    await attempt(row);
    expect(victim.exitCode ?? victim.signalCode).toBeNull();
  });

  test("to the network by way of the shell", async () => {
    await attempt({
      what: "/dev/tcp",
      script: `exec 5<> /dev/tcp/127.0.0.1/$PORT && echo ESCAPED; exec 5<> /dev/udp/127.0.0.1/$PORT && echo ESCAPED`,
      refusal: /not permitted/,
    });
    expect(visits).toBe(0);
  });

  test.skipIf(!hasPython)("by system calls", async () => {
    const lines = calls.map(([what, python]) => `attempt("${what}", lambda: ${python})`);
    const script = `python3 -SI - <<'END_OF_PYTHON'\n${PRELUDE}${lines.join("\n")}\nEND_OF_PYTHON`;
    const cwd = await mkdtemp(join(base, "work-"));
    const { output } = await runConfined(GUARD + script, { cwd, env });
    expect(output.trim().split("\n")).toEqual(calls.map(([what, , error]) => `${what}: ${error}`));
    expect(visits).toBe(0);
  });
});
