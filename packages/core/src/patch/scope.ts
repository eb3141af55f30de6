import { realpath } from "node:fs/promises";
import path from "node:path";
import type { AskForApproval, SandboxPolicy } from "@codex/protocol";
import { linkedGitFolder } from "../git/linkedGitFolder.ts";
import { confinedPolicy, PROTECTED_NAMES } from "../sandbox/policy.ts";
import { writableRoots } from "../sandbox/writableRoots.ts";
import type { WriteScope } from "./apply.ts";

/** What happens to a patch before it is written. */
export type PatchDecision = "write" | "ask" | "reject";

/** The settings that decide about a patch. */
export interface PatchPolicy {
  readonly approval: AskForApproval;
  readonly sandbox: SandboxPolicy;
  /** Absolute working directory of the turn, a writable folder under `workspace-write`. */
  readonly cwd: string;
  /** Folder for temporary files, usually `$TMPDIR`; writable unless the policy leaves it out. */
  readonly temporary: string | undefined;
  /** Absolute folder of configuration and rules, never writable. */
  readonly codexHome?: string;
}

interface Root {
  /** The folder as configured and as it really is, when these differ. */
  readonly names: readonly string[];
  readonly guarded: readonly string[];
}

/** Where the sandbox lets a patch write: everything or some folders without their guarded parts. */
export class PatchScope {
  /** Null when everything may be written. */
  readonly #roots: readonly Root[] | null;

  private constructor(roots: readonly Root[] | null) {
    this.#roots = roots;
  }

  /** Resolves the writable folders of a policy; folders that do not exist are left as they are. */
  static async of(policy: PatchPolicy): Promise<PatchScope> {
    const { sandbox, cwd, temporary, codexHome } = policy;
    if (confinedPolicy(sandbox) === null) return new PatchScope(null);
    const folders = writableRoots(sandbox, cwd, temporary);
    const roots = await Promise.all(folders.map(toRoot));
    if (codexHome === undefined) return new PatchScope(roots);
    return new PatchScope([...roots, { names: [], guarded: await spellings(codexHome) }]);
  }

  /** Whether all paths lie in writable folders by their spelling, links not followed. */
  contains(files: Iterable<string>): boolean {
    for (const file of files) if (!this.#allows(path.normalize(file))) return false;
    return true;
  }

  /** The check to make on real paths when writing. */
  get writes(): WriteScope {
    return this.#roots === null ? null : (real) => this.#allows(real);
  }

  /** The innermost folder decides: a writable folder below a guarded one is writable. */
  #allows(file: string): boolean {
    if (this.#roots === null) return true;
    let writable = 0;
    let guarded = 0;
    for (const root of this.#roots) {
      writable = Math.max(writable, ...root.names.map((folder) => depthInside(file, folder, false)));
      guarded = Math.max(guarded, ...root.guarded.map((folder) => depthInside(file, folder, true)));
    }
    return writable > guarded;
  }
}

/** Decides about a patch by the approval policy and whether it stays in the writable folders. */
export function decidePatch(approval: AskForApproval, inside: boolean): PatchDecision {
  if (approval === "untrusted") return "ask";
  // Under on-failure the sandbox decides: its refusal is what a human is asked about.
  if (inside || approval === "on-failure") return "write";
  return mayAskToLeaveSandbox(approval) ? "ask" : "reject";
}

/** Whether a human may be asked to let something out of the sandbox. */
export function mayAskToLeaveSandbox(approval: AskForApproval): boolean {
  if (typeof approval === "object") return !approval.reject.sandbox_approval;
  return approval !== "never";
}

async function toRoot(folder: string): Promise<Root> {
  const names = await spellings(folder);
  const guarded = names.flatMap((name) => PROTECTED_NAMES.map((entry) => path.join(name, entry)));
  const gitFolder = await linkedGitFolder(path.join(folder, ".git"));
  if (gitFolder !== null) guarded.push(...(await spellings(gitFolder)));
  return { names, guarded };
}

/** A path as given and, where that differs, as it really is. */
async function spellings(file: string): Promise<string[]> {
  const plain = path.resolve(file);
  const real = await realpath(plain).catch(() => plain);
  return real === plain ? [plain] : [plain, real];
}

/** Length of the folder's path when the file is that folder or lies in it, else 0. */
function depthInside(file: string, folder: string, ignoreCase: boolean): number {
  // Guarded names are compared without regard to case, for file systems that do so.
  const [a, b] = ignoreCase ? [file.toLowerCase(), folder.toLowerCase()] : [file, folder];
  const inside = a === b || a.startsWith(b.endsWith(path.sep) ? b : b + path.sep);
  return inside ? folder.length : 0;
}
