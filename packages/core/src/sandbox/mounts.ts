import { lstat, readFile, readlink, realpath, rm, symlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { holdPlaceholder, releasePlaceholder } from "./placeholder.ts";
import { isInside, type SandboxPlan } from "./policy.ts";

/** One mount over the read-only view of the host; later ones cover earlier ones. */
export interface Mount {
  readonly kind: "write" | "read" | "mask";
  /** Absolute, without symbolic links. */
  readonly path: string;
}

/** A plan looked up on disk. */
export interface ResolvedMounts {
  /** In the order to mount: outer folders before those in them. */
  readonly mounts: readonly Mount[];
  /** Undoes what the look-up put on disk; call it once, after the command has ended. Never rejects. */
  release(): Promise<void>;
}

/** Finds what of the plan exists and prepares what has to be protected while it does not exist. */
export async function resolveMounts(plan: SandboxPlan): Promise<ResolvedMounts> {
  const roots = await Promise.all(plan.writable.map((root) => realpath(root).catch(() => null)));
  const writable = [...new Set(roots.filter((root) => root !== null))];
  const guards = await Promise.all(plan.protected.map((path) => guard(path, writable)));
  const mounts = new Map<string, Mount>();
  for (const path of writable) mounts.set(path, { kind: "write", path });
  for (const { kind, path } of guards.flatMap((g) => g.mounts)) {
    const covered = writable.some((root) => root !== path && isInside(path, root));
    if (covered && mounts.get(path)?.kind !== "write") mounts.set(path, { kind, path });
  }
  const order = [...mounts.values()].sort((a, b) => a.path.length - b.path.length);
  return {
    mounts: order,
    release: async () => {
      await Promise.allSettled(guards.map((g) => g.release()));
    },
  };
}

interface Guard {
  readonly mounts: readonly Mount[];
  release(): Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Protects one path, whatever is there. */
async function guard(wanted: string, writable: readonly string[]): Promise<Guard> {
  const parent = await realpath(dirname(wanted)).catch(() => null);
  if (parent === null || !writable.some((root) => isInside(parent, root))) {
    return { mounts: [], release: nothing };
  }
  const path = join(parent, basename(wanted));
  const held = await holdPlaceholder(path);
  if (held === "placeholder") {
    return { mounts: [{ kind: "mask", path }], release: () => releasePlaceholder(path) };
  }
  const entry = await lstat(path).catch(() => null);
  if (entry === null) return { mounts: [], release: nothing };
  if (entry.isSymbolicLink()) return guardLink(path);
  const mounts: Mount[] = [{ kind: "read", path }];
  if (entry.isFile()) {
    const repository = await repositoryOf(path);
    if (repository !== null) mounts.push({ kind: "read", path: repository });
  }
  return { mounts, release: nothing };
}

/** The folder a `.git` file points to, as in worktrees and submodules. */
async function repositoryOf(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  const target = /^gitdir: (.+)$/m.exec(text)?.[1];
  return target === undefined ? null : realpath(resolve(dirname(file), target)).catch(() => null);
}

/**
 * Nothing can be mounted on a symbolic link itself. Its target is made read-only, and if the command replaced the
 * link, which it can only while it runs, the link is put back.
 */
async function guardLink(path: string): Promise<Guard> {
  const link = await readlink(path);
  const target = await realpath(path).catch(() => null);
  const release = async () => {
    if ((await readlink(path).catch(() => null)) === link) return;
    await rm(path, { recursive: true, force: true });
    await symlink(link, path);
  };
  return { mounts: target === null ? [] : [{ kind: "read", path: target }], release };
}
