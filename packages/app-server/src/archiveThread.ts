import { randomUUID } from "node:crypto";
import type { Runtime } from "./runtime.ts";
import type { Services } from "./services.ts";
import { unloadThread } from "./unloadThread.ts";

/** A thread that goes into the archive. */
export interface Archived {
  readonly threadId: string;
  /** Its session file. */
  readonly path: string;
}

/** Puts the session file of a thread into the archive; a loaded thread is ended first, whoever listens to it. */
export async function archiveThread(
  { threadId, path }: Archived,
  runtime: Runtime,
  services: Services,
): Promise<void> {
  const thread = runtime.threads.get(threadId)?.thread;
  if (await unloadThread(threadId, runtime)) thread?.emit(randomUUID(), { type: "shutdown_complete" });
  else services.log(`thread ${threadId} is archived although it has not ended yet`);
  runtime.threads.drop(threadId);
  await runtime.engine.sessions.archive(path);
}
