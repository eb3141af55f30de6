import { access, constants, readFile } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { CodexError } from "../errors.ts";
import { runProcess } from "../process/spawn.ts";
import { diagnose, sandboxAdvice, type TroubleSigns } from "./advice.ts";
import { bubblewrapArgv } from "./linux.ts";

/** How this machine can confine commands. */
export interface Bubblewrap {
  /** Absolute path of the program. */
  readonly program: string;
  /** Whether it may mount a /proc of its own. */
  readonly proc: boolean;
}

let found: Promise<Bubblewrap> | null = null;

/**
 * Finds bubblewrap and tries it once per process; a success is remembered, a failure is tried again at the next
 * command so that a repair needs no restart. Rejects with a `CodexError` of kind "sandbox" that names the cause and
 * the remedy.
 */
export function probeBubblewrap(): Promise<Bubblewrap> {
  found ??= probe().catch((error: unknown) => {
    found = null;
    throw error;
  });
  return found;
}

async function probe(): Promise<Bubblewrap> {
  const program = await findBubblewrap(process.env.PATH ?? "");
  if (program === null) throw new CodexError("sandbox", sandboxAdvice("missing"));
  const first = await attempt(program, true);
  if (first === null) return { program, proc: true };
  // Containers often forbid a new /proc and nothing else: an empty one still confines.
  if ((await attempt(program, false)) === null) return { program, proc: false };
  throw new CodexError("sandbox", sandboxAdvice(diagnose(await signsOf(first)), first));
}

/** Null when it works, else what it printed. */
async function attempt(program: string, proc: boolean): Promise<string | null> {
  const argv = bubblewrapArgv({
    program,
    argv: ["/bin/sh", "-c", ":"],
    cwd: "/",
    mounts: [],
    readable: { kind: "all" },
    network: false,
    proc,
    tty: false,
    seccompFd: null,
  });
  let output = "";
  const onOutput = (_: unknown, chunk: Buffer): void => {
    output += chunk.toString("utf8");
  };
  try {
    const end = await runProcess({
      argv,
      cwd: "/",
      env: { PATH: "/usr/bin:/bin" },
      timeoutMs: 5000,
      onOutput,
    });
    return end.exitCode === 0 ? null : output.trim() || `exit code ${end.exitCode ?? end.signal}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Places only the administrator writes to come first: PATH may lead into a folder that a repository controls. */
const SYSTEM_FOLDERS = [
  "/usr/bin",
  "/usr/local/bin",
  "/bin",
  "/run/current-system/sw/bin",
  "/run/wrappers/bin",
];

async function findBubblewrap(path: string): Promise<string | null> {
  for (const folder of [...SYSTEM_FOLDERS, ...path.split(delimiter).filter((entry) => isAbsolute(entry))]) {
    const program = join(folder, "bwrap");
    if (await isThere(program, constants.X_OK)) return program;
  }
  return null;
}

async function signsOf(output: string): Promise<TroubleSigns> {
  const [apparmorRestricts, usernsClone, maxUserNamespaces] = await Promise.all([
    setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"),
    setting("/proc/sys/kernel/unprivileged_userns_clone"),
    setting("/proc/sys/user/max_user_namespaces"),
  ]);
  return { output, apparmorRestricts, usernsClone, maxUserNamespaces, inContainer: await isContainer() };
}

function setting(file: string): Promise<string | null> {
  return readFile(file, "utf8").then(
    (text) => text.trim(),
    () => null,
  );
}

async function isContainer(): Promise<boolean> {
  const { container, KUBERNETES_SERVICE_HOST } = process.env;
  if (container !== undefined || KUBERNETES_SERVICE_HOST !== undefined) return true;
  return (await isThere("/.dockerenv")) || (await isThere("/run/.containerenv"));
}

function isThere(path: string, mode?: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
