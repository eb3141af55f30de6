import { encodeNotification, type MessageId } from "@codex/protocol";
import type { Connection } from "./connection.ts";
import type { Context } from "./handler.ts";
import type { Services } from "./services.ts";

/** Who waits for the answer to a request. */
export interface Caller {
  readonly connection: Connection;
  readonly id: MessageId;
  /** What to do once the answer is sent. */
  readonly after: (() => void)[];
}

/** What the handler of a request gets to work with. */
export function callContext({ connection, after }: Caller, services: Services): Context {
  return {
    connection,
    services,
    signal: connection.signal,
    notify: (method, params) => {
      if (connection.wants(method)) connection.tell(encodeNotification(method, params));
    },
    afterAnswer: (task) => after.push(task),
  };
}
