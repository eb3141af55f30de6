import type { StreamTransport } from "@codex/protocol/node";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";
import { isMap } from "./isMap.ts";

/** Unread output, in bytes, above which a model's answer waits for the client. */
const MAX_UNREAD = 1024 * 1024;

/** Who else reads the messages of a transport. */
export interface LineReaders {
  /** Is given every message first: an answer to be sent, an empty text when it needs none, null to leave it. */
  answer(message: unknown): string | null;
  /** A message waits for the transport to be started. */
  waiting(): void;
}

const nobody: LineReaders = { answer: () => null, waiting: () => {} };

/** One MCP message a line, read at once and kept until the SDK starts; what is no JSON is dropped and reported. */
export class LineTransport implements Transport {
  declare onmessage?: Transport["onmessage"];
  declare onerror?: Transport["onerror"];
  declare onclose?: Transport["onclose"];
  readonly #lines: StreamTransport;
  readonly #readers: LineReaders;
  /** Null once the SDK reads. */
  #kept: JSONRPCMessage[] | null = [];
  #closed = false;

  constructor(lines: StreamTransport, readers: LineReaders = nobody) {
    this.#lines = lines;
    this.#readers = readers;
    lines.onInvalid((problem) => this.onerror?.(new Error(problem)));
    lines.onMessage((text) => this.#receive(text));
  }

  /** Hands over what was kept; from now on messages go to `onmessage`. */
  start(): Promise<void> {
    const kept = this.#kept ?? [];
    this.#kept = null;
    for (const message of kept) this.onmessage?.(message);
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
      const parsed = JSON.parse(text);
      message = mendedAnswer(parsed) ?? parsed;
    } catch (error) {
      this.onerror?.(new Error(`line is no JSON: ${error instanceof Error ? error.message : String(error)}`));
      return;
    }
    const answer = this.#readers.answer(message);
    if (answer !== null) {
      if (answer !== "") this.#lines.send(answer);
    } else if (this.#kept === null) {
      this.onmessage?.(message);
    } else {
      this.#kept.push(message);
      this.#readers.waiting();
    }
  }
}

/**
 * An answer to one of our questions as one that says nothing or as an error, when it has no shape that the SDK knows: it
 * would be dropped, and the question wait for ever. Null for every other message.
 */
function mendedAnswer(message: unknown): JSONRPCMessage | null {
  if (!isMap(message) || message.jsonrpc !== "2.0" || "method" in message) return null;
  const { id, result, error } = message;
  if (typeof id !== "number" && typeof id !== "string") return null;
  const head = { jsonrpc: "2.0", id } as const;
  if ("result" in message) return { ...head, result: isMap(result) ? result : {} };
  const { code, message: reason } = isMap(error) ? error : {};
  return { ...head, error: { code: Number.isInteger(code) ? Number(code) : 0, message: String(reason) } };
}
