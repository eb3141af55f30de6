import type { StreamTransport } from "@codex/protocol/node";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";

/** Unread output, in bytes, above which a model's answer waits for the client. */
const MAX_UNREAD = 1024 * 1024;

/** One MCP message a line; what is no JSON is dropped and reported. */
export class LineTransport implements Transport {
  declare onmessage?: Transport["onmessage"];
  declare onerror?: Transport["onerror"];
  declare onclose?: Transport["onclose"];
  /** Resolves when nothing more will arrive: true when the client can still read. */
  readonly ended: Promise<boolean>;
  readonly #lines: StreamTransport;
  #closed = false;

  constructor(lines: StreamTransport) {
    this.#lines = lines;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.ended = promise;
    lines.onClose((error) => resolve(error === undefined));
  }

  /** Begins to read. */
  start(): Promise<void> {
    this.#lines.onInvalid((problem) => this.onerror?.(new Error(problem)));
    this.#lines.onMessage((text) => this.#receive(text));
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    this.#lines.send(JSON.stringify(message));
    return Promise.resolve();
  }

  /** A promise while the client is behind, which resolves when it has caught up. */
  behind(): Promise<void> | null {
    return this.#lines.bufferedBytes > MAX_UNREAD ? this.#lines.drained() : null;
  }

  /** Hands over what is queued and ends the channel; harmless when repeated. */
  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#lines.close();
      this.onclose?.();
    }
    return Promise.resolve();
  }

  #receive(text: string): void {
    let message: JSONRPCMessage;
    try {
      message = JSON.parse(text);
    } catch (error) {
      this.onerror?.(new Error(`line is no JSON: ${error instanceof Error ? error.message : String(error)}`));
      return;
    }
    this.onmessage?.(message);
  }
}
