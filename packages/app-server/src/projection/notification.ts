import type { NotificationParams, ServerNotificationMethod } from "@codex/protocol";

/** One message to the clients of a thread: either params still to be written as JSON, or the finished line. */
export type Notification =
  | { readonly method: string; readonly params: unknown }
  | { readonly method: string; readonly text: string };

/** Most events say nothing more on the wire than their legacy mirror. */
export const nothing: readonly Notification[] = [];

/** A notification whose params fit its method. */
export function notification<M extends ServerNotificationMethod>(
  method: M,
  params: NotificationParams<M>,
): Notification {
  return { method, params };
}

/** The JSON line of a notification, without its line end. */
export function notificationText(message: Notification): string {
  if ("text" in message) return message.text;
  return `{"method":"${message.method}","params":${JSON.stringify(message.params)}}`;
}
