import type { OpenedThread } from "@codex/core";
import type { ResumeConversationResponse } from "@codex/protocol";
import type { Context } from "../handler.ts";
import type { Runtime } from "../runtime.ts";

/**
 * What a client of the legacy surface is told of a conversation that goes on, and before that in `sessionConfigured`. A
 * conversation that was not loaded keeps what it says for its first listener.
 */
export async function conversationOpened(
  { thread }: OpenedThread,
  { engine, threads }: Runtime,
  notify: Context["notify"],
): Promise<ResumeConversationResponse> {
  threads.adopt(thread).awaitListener();
  await thread.flush();
  const { id: conversationId, settings, rolloutPath, materialized } = thread;
  const path = rolloutPath ?? "";
  const initialMessages = materialized ? [...(await engine.sessions.events(path))] : [];
  const { logId, entries } = await engine.sessions.promptHistory();
  notify("sessionConfigured", {
    sessionId: conversationId,
    model: settings.model,
    reasoningEffort: settings.effort,
    historyLogId: logId,
    historyEntryCount: entries,
    initialMessages,
    rolloutPath: path,
  });
  return { conversationId, model: settings.model, initialMessages, rolloutPath: path };
}
