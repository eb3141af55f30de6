import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rolloutPath } from "../src/rollout/rolloutPath.ts";
import { SessionStore } from "../src/rollout/store.ts";

/** One line of a session file. */
export type Line = { readonly type: string; readonly payload: object };

const event = (type: string, facts: object = {}): Line => ({
  type: "event_msg",
  payload: { type, ...facts },
});

/** A turn in which the user says something and the agent answers, as its lines. */
export function turn(said: string, answered = ""): Line[] {
  const item = { type: "message", role: "user", content: [{ type: "input_text", text: said }] };
  return [
    event("task_started", { turn_id: "t" }),
    { type: "response_item", payload: item },
    event("user_message", { message: said, images: [] }),
    event("agent_message", { message: answered, phase: null }),
    event("task_complete", { turn_id: "t", last_agent_message: answered }),
  ];
}

/** The mark of turns that were taken back. */
export const takenBack = (count: number): Line => event("thread_rolled_back", { num_turns: count });

/** The lines as they stand in a file. */
export function written(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify({ timestamp: "2026-01-01T00:00:00Z", ...line })}\n`).join("");
}

/** A home with session files, and stores over it. */
export class SessionHome implements AsyncDisposable {
  readonly path: string;
  /** Where the index is. */
  readonly database: string;
  readonly #stores: SessionStore[] = [];

  private constructor(path: string) {
    this.path = path;
    this.database = join(path, "session_index.sqlite");
  }

  static async make(): Promise<SessionHome> {
    return new SessionHome(await mkdtemp(join(tmpdir(), "codex-sessions-")));
  }

  /** A store of its own, as another process would have it. */
  store(database: string | null = this.database): SessionStore {
    const store = new SessionStore(this.path, async () => database);
    this.#stores.push(store);
    return store;
  }

  /** Writes the file of session `n`, of the n-th hour, and returns its path. */
  async session(n: number, lines: readonly Line[], cwd = "/w"): Promise<string> {
    const time = new Date(2026, 0, 1 + Math.floor(n / 24), n % 24);
    const id = sessionId(n);
    const meta = { id, timestamp: time.toISOString(), cwd, source: "cli", model_provider: "p" };
    const path = rolloutPath(this.path, id, time);
    await mkdir(dirname(path), { recursive: true });
    const instructions = { base_instructions: { text: "hidden instructions" } };
    await writeFile(
      path,
      written([{ type: "session_meta", payload: { ...meta, ...instructions } }, ...lines]),
    );
    return path;
  }

  /** Adds lines to a session file. */
  append(path: string, lines: readonly Line[]): Promise<void> {
    return appendFile(path, written(lines));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const store of this.#stores) store.close();
    await rm(this.path, { recursive: true, force: true });
  }
}

/** Id of session `n`. */
export const sessionId = (n: number): string => `${String(n).padStart(8, "0")}-0000-7000-8000-000000000000`;
