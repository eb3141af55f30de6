import type { Connection } from "./connection.ts";

/**
 * Runs a task once a client has asked nothing for so many milliseconds and everything it asked is answered. What it sent
 * while this process had to wait for a processor counts, although it is still unread when the time is over.
 */
export function whenQuiet(connection: Pick<Connection, "busy">, quietMs: number, task: () => void): void {
  const timer = setTimeout(() => {
    // Behind the timers the input is read.
    setImmediate(() => {
      if (connection.busy) whenQuiet(connection, quietMs, task);
      else task();
    });
  }, quietMs);
  timer.unref();
}
