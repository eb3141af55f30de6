/** State of a repository, told to the provider with each request; a member is absent when git could not tell. */
export interface WorkspaceFacts {
  /** Absolute path of the repository's root. */
  readonly root: string;
  /** Name of a remote → its address. */
  readonly remotes: Readonly<Record<string, string>>;
  readonly commitHash?: string;
  readonly hasChanges?: boolean;
}

/** Looks a folder up; null outside a repository. Must not throw. */
export type WorkspaceProbe = (cwd: string) => Promise<WorkspaceFacts | null>;

/** Who asks: the turn, the folder it works in and the kind of sandbox its commands run in. */
export interface TurnIdentity {
  readonly turnId: string;
  readonly cwd: string;
  /** "none", "seccomp" on Linux, "seatbelt" on macOS, "external" for a sandbox that is not ours. */
  readonly sandbox: string;
}

/**
 * Values of the header `x-codex-turn-metadata` for one thread. Each folder is looked up once and in the background:
 * a request never waits for git, the first ones may simply say less.
 */
export class TurnMetadata {
  readonly #probe: WorkspaceProbe;
  readonly #known = new Map<string, WorkspaceFacts | null>();

  constructor(probe: WorkspaceProbe) {
    this.#probe = probe;
  }

  /** Begins to look a folder up, so that the first request may know it already. */
  lookUp(cwd: string): void {
    if (this.#known.has(cwd)) return;
    this.#known.set(cwd, null);
    void this.#probe(cwd).then((facts) => this.#known.set(cwd, facts));
  }

  /** The header's value: JSON in ASCII. */
  header(turn: TurnIdentity): string {
    this.lookUp(turn.cwd);
    const facts = this.#known.get(turn.cwd) ?? null;
    const json = JSON.stringify({
      turn_id: turn.turnId,
      ...(facts === null ? {} : { workspaces: { [facts.root]: workspace(facts) } }),
      sandbox: turn.sandbox,
    });
    return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
}

function workspace(facts: WorkspaceFacts): Record<string, unknown> {
  const remotes = Object.entries(facts.remotes).map(([name, url]) => [name, withoutPassword(url)]);
  return {
    ...(remotes.length === 0 ? {} : { associated_remote_urls: Object.fromEntries(remotes) }),
    ...(facts.commitHash === undefined ? {} : { latest_git_commit_hash: facts.commitHash }),
    ...(facts.hasChanges === undefined ? {} : { has_changes: facts.hasChanges }),
  };
}

/** Addresses may carry a token (`https://user:token@host/…`), which is nobody else's business. */
function withoutPassword(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@]*@/i, "$1");
}
