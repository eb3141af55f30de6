import { lstat, readlink, realpath, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { linkedGitFolder } from "../git/linkedGitFolder.ts";
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
  const parents = plan.protected.map((path) => dirname(path));
  const folders = [...new Set([...plan.writable, ...parents])];
  const resolved = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  const real = new Map(folders.map((folder, index) => [folder, resolved[index] ?? null]));
  const roots = plan.writable.map((root) => real.get(root) ?? null);
  const writable = [...new Set(roots.filter((root) => root !== null))];
  const guards = await Promise.all(
    plan.protected.map((path) => {
      const parent = real.get(dirname(path)) ?? null;
      const lies = parent !== null && writable.some((root) => isInside(parent, root));
      return lies ? guard(join(parent, basename(path))) : unguarded;
    }),
  );
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
      await Promise.allSettled(guards.map(async (g) => g.release()));
    },
  };
}

interface Guard {
  readonly mounts: readonly Mount[];
  release(): Promise<void> | void;
}

const nothing = (): void => {};
const unguarded: Guard = { mounts: [], release: nothing };

/** Protects one path, whatever is there; its folder is known to exist. */
async function guard(path: string): Promise<Guard> {
  if (holdPlaceholder(path) === "placeholder") {
    return { mounts: [{ kind: "mask", path }], release: () => releasePlaceholder(path) };
  }
  const entry = await lstat(path).catch(() => null);
  if (entry === null) return unguarded;
  if (entry.isSymbolicLink()) return guardLink(path);
  const mounts: Mount[] = [{ kind: "read", path }];
  if (entry.isFile()) {
    const repository = await realpath((await linkedGitFolder(path)) ?? path).catch(() => path);
    if (repository !== path) mounts.push({ kind: "read", path: repository });
  }
  return { mounts, release: nothing };
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
