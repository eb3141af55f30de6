import { type Engine, type SessionSummary, type StoredTurn, WorkSlice } from "@codex/core";
import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import type { Runtime } from "./runtime.ts";
import { loadedThread, storedThread } from "./toWire/thread.ts";
import { eachWireTurn, wireTurns } from "./toWire/turns.ts";
import { withProvider } from "./withProvider.ts";

/** What of a thread is wanted. */
export interface ReadOptions {
  readonly includeTurns: boolean;
  /** The turns of its file, when they have just been read. */
  readonly turns?: readonly StoredTurn[] | null;
  /** Whether the reader joins a thread whose running turn it has not heard; default false. */
  readonly joins?: boolean;
  /** Whether the turns of a thread in the archive are refused; default false. */
  readonly refuseArchived?: boolean;
}

/**
 * A thread by its canonical id, loaded, stored or archived. Throws an invalid request when there is none, or when its
 * turns are wanted and it keeps none.
 */
export async function readThread(runtime: Runtime, id: string, options: ReadOptions): Promise<v2.Thread> {
  const { thread, stored, active } = await locate(runtime, id, options);
  return { ...thread, turns: wireTurns(stored, active) };
}

/** Like `readThread`, as JSON text: that of a long thread is written with pauses, in which others are served. */
export async function writeThread(runtime: Runtime, id: string, options: ReadOptions): Promise<string> {
  const { thread, stored, active } = await locate(runtime, id, options);
  const running = options.joins ? (runtime.threads.get(id)?.running.current ?? null) : null;
  const slice = new WorkSlice();
  const turns: string[] = [];
  for (const turn of eachWireTurn(stored, active)) {
    if (turn.id !== running?.id) turns.push(JSON.stringify(turn));
    if (slice.due) await slice.pause();
  }
  if (running !== null) turns.push(JSON.stringify(running));
  const { turns: _, ...head } = thread;
  return `${JSON.stringify(head).slice(0, -1)},"turns":[${turns.join()}]}`;
}

/** A thread without its turns, and what they are to be made of. */
interface Located {
  readonly thread: v2.Thread;
  readonly stored: readonly StoredTurn[];
  /** The running turn. */
  readonly active: string | null;
}

async function locate(
  { engine, threads }: Runtime,
  id: string,
  { includeTurns, turns: known, refuseArchived = false }: ReadOptions,
): Promise<Located> {
  const live = threads.get(id);
  await live?.thread.flush();
  const status = live?.status.current ?? { type: "notLoaded" };
  const path = await sessionPath(live?.thread, () => storedPath(engine, id));
  const [session = null] = await withProvider(await summaries(engine, path), engine);
  if (session === null && live === undefined) {
    if (path === null) throw refused(`thread not loaded: ${id}`);
    throw internal(
      `failed to load rollout \`${path}\` for thread ${id}: ${await engine.sessions.whyNone(path)}`,
    );
  }
  const lacking = includeTurns && known == null;
  if (lacking && live !== undefined && live.thread.rolloutPath === null) {
    throw refused("ephemeral threads do not support includeTurns");
  }
  if (lacking && session === null && path !== null)
    throw internal(`failed to locate rollout for thread ${id}`);
  if (lacking && path === null) {
    const reason = "includeTurns is unavailable before first user message";
    throw refused(`thread ${id} is not materialized yet; ${reason}`);
  }
  if (includeTurns && refuseArchived && session?.archived)
    throw internal(`failed to locate rollout for thread ${id}`);
  const active = live?.view.storedTurn ?? live?.thread.activeTurnId ?? null;
  const stored = includeTurns ? (known ?? (path === null ? [] : await engine.sessions.turns(path))) : [];
  if (session !== null) return { thread: storedThread(session, { status }), stored, active };
  if (live === undefined) throw refused(`thread not loaded: ${id}`);
  return { thread: loadedThread(live.thread, { status }), stored, active };
}

async function summaries({ sessions }: Engine, path: string | null): Promise<readonly SessionSummary[]> {
  const session = path === null ? null : await sessions.summary(path);
  return session === null ? [] : [session];
}

async function storedPath({ sessions }: Engine, id: string): Promise<string | null> {
  return (await sessions.find(id)) ?? sessions.find(id, true);
}

async function sessionPath(
  thread: { readonly rolloutPath: string | null; readonly materialized: boolean } | undefined,
  find: () => Promise<string | null>,
): Promise<string | null> {
  if (thread === undefined) return find();
  return thread.materialized ? thread.rolloutPath : null;
}

function internal(message: string): RpcError {
  return new RpcError(errorCodes.internal, message);
}

function refused(message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message);
}
