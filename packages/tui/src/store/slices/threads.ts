import type { v2 } from "@codex/protocol";

/** What is known of conversations besides the one on the screen. */
export interface ThreadsSlice {
  /** What conversations are called, by their id. */
  readonly names: Readonly<Record<string, string>>;
  /** Patches that are being made, by their item: what an approval of one is about. */
  readonly patches: Readonly<Record<string, readonly v2.FileUpdateChange[]>>;
}

/** Nothing is known. */
export const initialThreads: ThreadsSlice = { names: {}, patches: {} };

/** A conversation has appeared: it is called by its name, or what its agent is called. */
export function threadAppeared(threads: ThreadsSlice, thread: v2.Thread): ThreadsSlice {
  const { id, name, agentNickname, agentRole } = thread;
  const called =
    name ??
    (agentNickname === null ? null : agentRole === null ? agentNickname : `${agentNickname} (${agentRole})`);
  return called === null ? threads : threadCalled(threads, id, called);
}

/** A conversation is called something from now on. */
export function threadCalled(threads: ThreadsSlice, id: string, name: string): ThreadsSlice {
  return { ...threads, names: { ...threads.names, [id]: name } };
}

/** A patch has been begun. */
export function patchBegun(threads: ThreadsSlice, item: v2.ThreadItem): ThreadsSlice {
  if (item.type !== "fileChange") return threads;
  return { ...threads, patches: { ...threads.patches, [item.id]: item.changes } };
}

/** A patch has been made or refused. */
export function patchEnded(threads: ThreadsSlice, item: v2.ThreadItem): ThreadsSlice {
  if (item.type !== "fileChange") return threads;
  const { [item.id]: _, ...patches } = threads.patches;
  return { ...threads, patches };
}
