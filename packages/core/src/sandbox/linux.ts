import type { Mount } from "./mounts.ts";
import type { ReadableRoots } from "./policy.ts";

/** What a bubblewrap command line is built from. */
export interface BubblewrapRequest {
  /** Absolute path of the program. */
  readonly program: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly mounts: readonly Mount[];
  readonly readable: ReadableRoots;
  readonly network: boolean;
  /** Whether a fresh /proc can be mounted; containers may forbid it, then there is an empty one. */
  readonly proc: boolean;
  /** The command keeps its terminal: one of ours, which it could not harm. */
  readonly tty: boolean;
  /** Descriptor with the seccomp program; null without one. */
  readonly seccompFd: number | null;
}

/** Where programs and their libraries live; what does not exist is left out. */
const PLATFORM_ROOTS = [
  "/bin",
  "/sbin",
  "/lib",
  "/lib32",
  "/lib64",
  "/usr",
  "/etc",
  "/opt",
  "/nix/store",
  "/run/current-system/sw",
  "/run/systemd/resolve",
];

/** Parts of /proc that speak for the whole machine; root in the sandbox owns them even without capabilities. */
const KERNEL_SETTINGS = [
  "/proc/sys",
  "/proc/sysrq-trigger",
  "/proc/irq",
  "/proc/bus",
  "/proc/fs",
  "/proc/acpi",
  "/proc/mtrr",
  "/proc/scsi",
];

/** The bubblewrap command line of a confined command; pure. */
export function bubblewrapArgv(request: BubblewrapRequest): string[] {
  const { readable } = request;
  const args = [request.program, "--unshare-user", "--unshare-pid", "--unshare-ipc"];
  if (!request.network) args.push("--unshare-net");
  if (!request.tty) args.push("--new-session");
  args.push("--die-with-parent", "--cap-drop", "ALL");
  const everything = request.mounts.some((mount) => mount.kind === "write" && mount.path === "/");
  if (readable.kind === "all" || everything) args.push(everything ? "--bind" : "--ro-bind", "/", "/");
  else {
    const roots = readable.platform ? [...PLATFORM_ROOTS, ...readable.roots] : readable.roots;
    for (const root of byDepth(roots)) args.push("--ro-bind-try", root, root);
  }
  args.push("--dev", "/dev");
  if (request.proc) {
    args.push("--proc", "/proc");
    for (const path of KERNEL_SETTINGS) args.push("--ro-bind-try", path, path);
  } else args.push("--tmpfs", "/proc", "--remount-ro", "/proc");
  for (const mount of request.mounts) if (mount.path !== "/") args.push(...mountArgs(mount));
  args.push("--chdir", request.cwd);
  if (request.seccompFd !== null) args.push("--seccomp", String(request.seccompFd));
  args.push("--", ...request.argv);
  return args;
}

function mountArgs({ kind, path }: Mount): string[] {
  switch (kind) {
    case "write":
      return ["--bind", path, path];
    case "read":
      return ["--ro-bind", path, path];
    case "mask":
      return ["--tmpfs", path, "--remount-ro", path];
    default:
      return kind satisfies never;
  }
}

function byDepth(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort((a, b) => a.length - b.length);
}
