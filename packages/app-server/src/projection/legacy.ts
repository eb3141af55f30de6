import type { EventMsg } from "@codex/protocol";
import type { Notification } from "./notification.ts";

const methods = new Map<string, string>();

/** Name under which an event is mirrored for clients of the first protocol. */
export function legacyMethod(type: EventMsg["type"]): string {
  let method = methods.get(type);
  if (method === undefined) {
    method = `codex/event/${type}`;
    methods.set(type, method);
  }
  return method;
}

/** The mirror of an event: `{id, msg, conversationId}` with the turn as `id` and the thread as `conversationId`. */
export function legacyNotification(msg: EventMsg, turnId: string, threadId: string): Notification {
  const method = legacyMethod(msg.type);
  const params = `{"id":${JSON.stringify(turnId)},"msg":${JSON.stringify(msg)},"conversationId":"${threadId}"}`;
  return { method, text: `{"method":"${method}","params":${params}}` };
}

/** Whether an event has a mirror: how a session is set up is told by the answer to `thread/start` instead. */
export function isMirrored(msg: EventMsg): boolean {
  return msg.type !== "session_configured";
}
