import type { SandboxPolicy } from "@codex/protocol";

/**
 * Absolute folders that commands may write to, each once; empty unless the policy is workspace-write. `tmpdir` is the
 * value of TMPDIR for commands.
 */
export function writableRoots(policy: SandboxPolicy, cwd: string, tmpdir: string | undefined): string[] {
  if (policy.type !== "workspace-write") return [];
  const roots = new Set([cwd, ...(policy.writable_roots ?? [])]);
  if (!policy.exclude_slash_tmp && process.platform !== "win32") roots.add("/tmp");
  if (!policy.exclude_tmpdir_env_var && tmpdir) roots.add(tmpdir);
  return [...roots];
}
