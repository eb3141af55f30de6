import { createInProcessTransport, type Transport } from "@codex/protocol";
import type { AppServer } from "../server.ts";

/** Connects a client of this process: the transport for its `Client`. */
export function connectInProcess(server: AppServer): Transport {
  const [client, serving] = createInProcessTransport();
  server.connect(serving, { strict: false });
  return client;
}
