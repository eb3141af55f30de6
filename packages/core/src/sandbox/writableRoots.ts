import { isAbsolute, normalize } from "node:path";
import type { SandboxPolicy } from "@codex/protocol";

/**
 * Absolute folders (or files) that commands and patches may write to, each once; empty unless the policy is
 * workspace-write. `tmpdir` is the value of TMPDIR for commands. Nothing is looked up on disk.
 */
export function writableRoots(policy: SandboxPolicy, cwd: string, tmpdir: string | undefined): string[] {
  if (policy.type !== "workspace-write") return [];
  const roots = [cwd, ...(policy.writable_roots ?? [])];
  if (!policy.exclude_slash_tmp && process.platform !== "win32") roots.push("/tmp");
  if (!policy.exclude_tmpdir_env_var && tmpdir !== undefined && isAbsolute(tmpdir)) roots.push(tmpdir);
  return [...new Set(roots.map(withoutTrailingSlash))];
}

/** A path normalised, and without a slash at its end unless that is all of it. */
export function withoutTrailingSlash(path: string): string {
  const plain = normalize(path);
  return plain.length > 1 && plain.endsWith("/") ? plain.slice(0, -1) : plain;
}
