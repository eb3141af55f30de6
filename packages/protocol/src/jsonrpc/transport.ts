/**
 * A two-way channel of messages, one JSON text each. Reading starts when `onMessage` is called, so nothing is
 * lost before there is a listener; each `on…` takes one listener and a second call replaces it.
 */
export interface Transport {
  /** Queues one message; all messages of one tick leave in one write. Ignored once the channel is closed. */
  send(text: string): void;
  /** Calls back for each message that arrives, in order. */
  onMessage(listener: (text: string) => void): void;
  /**
   * Calls back once when nothing more will arrive, at once when that is already so; an error says why the
   * channel broke. After a plain end of input `send` still reaches a side that only stopped writing, until
   * `close`.
   */
  onClose(listener: (error?: Error) => void): void;
  /** Calls back with the reason for each piece of input that was thrown away; the channel lives on. */
  onInvalid(listener: (problem: string) => void): void;
  /** Hands over what is queued, then ends the channel; harmless when repeated. */
  close(): void;
  /** Ends the channel at once and throws away what is queued: for a side that does not read. */
  destroy(): void;
  /**
   * What `send` took and the other side has not yet: roughly bytes, for telling a slow reader from a quick
   * one.
   */
  readonly bufferedBytes: number;
}
