import type { Runtime } from "./runtime.ts";

/** How long a thread may take to end. */
const patienceMs = 10_000;

/** Ends a thread of the engine; true when it has ended, false when it takes too long or fails to. */
export async function unloadThread(threadId: string, { engine }: Pick<Runtime, "engine">): Promise<boolean> {
  const { promise: tooLong, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  try {
    const ended = engine.threads.remove(threadId).then(
      () => true,
      () => false,
    );
    return await Promise.race([ended, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
