import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";

/**
 * Reads `+ pgid` and `- pgid` lines; when its input ends, which is when the server died however it died, it ends
 * the groups that are still listed.
 */
const SCRIPT = `trap '' HUP INT TERM
g=' '
while read -r op p; do
  case $op in
    +) g="$g$p " ;;
    -) case $g in *" $p "*) g="\${g%%" $p "*} \${g#*" $p "}" ;; esac ;;
  esac
done
for p in $g; do kill -s KILL -- "-$p"; done`;

const live = new Set<number>();
let guard: ChildProcess | null = null;
let hooked = false;

/**
 * Makes a process group die with this process, even when this process is killed by SIGKILL.
 *
 * Nothing the kernel offers is inherited by grandchildren outside a pid namespace, hence a tiny shell that outlives
 * the server by a moment. On Windows only an orderly exit ends the groups.
 */
export function guardGroup(pgid: number): void {
  if (!hooked) {
    hooked = true;
    process.once("exit", killAll);
  }
  live.add(pgid);
  if (guard !== null) tell("+", pgid);
  else start();
}

/** The group's leader ended: what it left running on purpose is no longer ours. */
export function unguardGroup(pgid: number): void {
  if (live.delete(pgid)) tell("-", pgid);
}

function start(): void {
  if (process.platform === "win32") return;
  guard = spawn("/bin/sh", ["-c", SCRIPT], {
    cwd: "/",
    env: {},
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Without a guard an orderly exit still ends the groups; nothing else can be done about its loss.
  guard.on("error", () => {});
  guard.stdin?.on("error", () => {});
  guard.once("exit", () => {
    guard = null;
  });
  guard.unref();
  (guard.stdin as Socket | null)?.unref();
  for (const pgid of live) tell("+", pgid);
}

function tell(op: "+" | "-", pgid: number): void {
  if (guard?.stdin?.writable) guard.stdin.write(`${op} ${pgid}\n`);
}

function killAll(): void {
  for (const pgid of live) {
    try {
      process.kill(-pgid, "SIGKILL");
    } catch {
      // Already gone.
    }
  }
}
