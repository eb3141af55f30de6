import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import type { Runtime } from "./runtime.ts";
import { loadedThread, storedThread } from "./toWire/thread.ts";
import { wireTurns } from "./toWire/turns.ts";

/**
 * A thread by its canonical id, loaded or not. Throws an invalid request when there is none, or when its turns are
 * wanted and it keeps none.
 */
export async function readThread(
  { engine, threads }: Runtime,
  id: string,
  { includeTurns }: { readonly includeTurns: boolean },
): Promise<v2.Thread> {
  const live = threads.get(id);
  await live?.thread.flush();
  const status = live?.status.current ?? { type: "notLoaded" };
  const path = await sessionPath(live?.thread, () => engine.sessions.find(id));
  const session = path === null ? null : await engine.sessions.summary(path);
  if (session === null && live === undefined) throw refused(`thread not loaded: ${id}`);
  if (includeTurns && live !== undefined && live.thread.rolloutPath === null) {
    throw refused("ephemeral threads do not support includeTurns");
  }
  if (includeTurns && (path === null || session === null)) {
    const reason = "includeTurns is unavailable before first user message";
    throw refused(`thread ${id} is not materialized yet; ${reason}`);
  }
  const active = live?.thread.activeTurnId ?? null;
  const turns =
    includeTurns && path !== null ? wireTurns((await engine.sessions.read(path)).turns, active) : [];
  if (session !== null) return storedThread(session, { status, turns });
  if (live === undefined) throw refused(`thread not loaded: ${id}`);
  return loadedThread(live.thread, { status, turns });
}

async function sessionPath(
  thread: { readonly rolloutPath: string | null; readonly materialized: boolean } | undefined,
  find: () => Promise<string | null>,
): Promise<string | null> {
  if (thread === undefined) return find();
  return thread.materialized ? thread.rolloutPath : null;
}

function refused(message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message);
}
