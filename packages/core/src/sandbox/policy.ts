import { join } from "node:path";
import type { ReadOnlyAccess, SandboxPolicy } from "@codex/protocol";
import { withoutTrailingSlash, writableRoots } from "./writableRoots.ts";

/** The policies that call for a sandbox of ours. */
export type ConfinedPolicy = Extract<SandboxPolicy, { type: "read-only" } | { type: "workspace-write" }>;

/** What a sandboxed command may touch, as asked for: nothing here was looked up on disk. */
export interface SandboxPlan {
  /** Absolute folders (or files) that may be written to, without duplicates. */
  readonly writable: readonly string[];
  /** Absolute paths that stay read-only, or absent, although they lie in a writable root. */
  readonly protected: readonly string[];
  readonly readable: ReadableRoots;
  readonly network: boolean;
}

/** What may be read: everything, or the named roots, with or without those that programs need to start. */
export type ReadableRoots =
  | { readonly kind: "all" }
  | { readonly kind: "only"; readonly roots: readonly string[]; readonly platform: boolean };

/**
 * Folders in a writable root that neither a command nor a patch may write to: whoever writes hooks, configuration or instructions
 * there runs code outside the sandbox later.
 */
export const PROTECTED_NAMES = [".git", ".codex", ".agents"] as const;

/** The policy when commands have to be confined by us; null when they run as they are. */
export function confinedPolicy(policy: SandboxPolicy): ConfinedPolicy | null {
  switch (policy.type) {
    case "read-only":
    case "workspace-write":
      return policy;
    case "danger-full-access":
    case "external-sandbox":
      return null;
    default:
      return policy satisfies never;
  }
}

/** Whether commands under the policy have the network. */
export function hasNetwork(policy: SandboxPolicy): boolean {
  switch (policy.type) {
    case "danger-full-access":
      return true;
    case "external-sandbox":
      return policy.network_access === "enabled";
    case "workspace-write":
      return policy.network_access;
    case "read-only":
      return false;
    default:
      return policy satisfies never;
  }
}

/** Where a policy is applied. */
export interface SandboxPlace {
  /** Absolute folder that `workspace-write` makes writable. */
  readonly cwd: string;
  /** Environment of the command, for `TMPDIR`. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute folder of configuration and rules, never writable. */
  readonly codexHome?: string | undefined;
}

/** Works out roots and access from a policy; pure. */
export function sandboxPlan(policy: ConfinedPolicy, place: SandboxPlace): SandboxPlan {
  if (policy.type === "read-only") {
    const readable = readableRoots(policy.access, [place.cwd]);
    return { writable: [], protected: [], readable, network: false };
  }
  const roots = writableRoots(policy, place.cwd, place.env.TMPDIR);
  const guarded = roots.flatMap((root) => PROTECTED_NAMES.map((name) => join(root, name)));
  if (place.codexHome !== undefined) guarded.push(withoutTrailingSlash(place.codexHome));
  return {
    writable: roots,
    // A root that the user listed by name is meant: granting `.git` itself is how commits are allowed.
    protected: [...new Set(guarded)].filter((path) => !roots.includes(path)),
    readable: readableRoots(policy.read_only_access, roots),
    network: policy.network_access,
  };
}

function readableRoots(access: ReadOnlyAccess | undefined, always: readonly string[]): ReadableRoots {
  if (access === undefined || access.type === "full-access") return { kind: "all" };
  const roots = [...always, ...(access.readable_roots ?? [])].map(withoutTrailingSlash);
  return { kind: "only", roots: [...new Set(roots)], platform: access.include_platform_defaults };
}

/** Whether `path` is `root` or lies in it; both absolute and normalised. */
export function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);
}
