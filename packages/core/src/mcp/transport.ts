import type { JsonValue, RequestId } from "@codex/protocol";
import type { JsonObject } from "../exactJson.ts";

/** What is sent to a server: a request, a notification, or the answer to one of its requests. */
export type OutgoingMessage =
  | { readonly jsonrpc: "2.0"; readonly id: number; readonly method: string; readonly params?: JsonObject }
  | { readonly jsonrpc: "2.0"; readonly method: string; readonly params?: JsonObject }
  | { readonly jsonrpc: "2.0"; readonly id: RequestId; readonly result: JsonObject }
  | {
      readonly jsonrpc: "2.0";
      readonly id: RequestId;
      readonly error: { readonly code: number; readonly message: string };
    };

/** Hears what comes from a server; its methods must not throw. */
export interface TransportListener {
  message(message: JsonValue): void;
  /** Nothing more will come; called once. */
  closed(): void;
}

/** Way to one server. */
export interface McpTransport {
  /** Begins to read; called once, before anything is sent. */
  listen(listener: TransportListener): void;
  /**
   * Sends a message. Rejects with a `SendError` when it did not arrive, or, over HTTP, when its answer never will.
   * `signal` gives up on it.
   */
  send(message: OutgoingMessage, signal?: AbortSignal): Promise<void>;
  /** Is told which version of the protocol both sides speak. */
  agreed?(protocolVersion: string): void;
  /** Ends the connection and what was started for it; harmless when repeated. */
  close(): Promise<void>;
}

/** A message could not be delivered; the message says why in the words of the wire. */
export class SendError extends Error {
  override readonly name = "SendError";
}
