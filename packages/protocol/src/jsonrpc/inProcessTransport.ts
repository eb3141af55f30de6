import type { Transport } from "./transport.ts";

class InProcessEnd implements Transport {
  peer: InProcessEnd | null = null;
  #inbox: string[] = [];
  #inboxLength = 0;
  #scheduled = false;
  #closed = false;
  #ended = false;
  #message: ((text: string) => void) | null = null;
  #close: ((error?: Error) => void) | null = null;

  get bufferedBytes(): number {
    return this.peer === null ? 0 : this.peer.#inboxLength;
  }

  send(text: string): void {
    if (!this.#closed && this.peer !== null) this.peer.#receive(text);
  }

  onMessage(listener: (text: string) => void): void {
    this.#message = listener;
    this.#schedule();
  }

  onClose(listener: (error?: Error) => void): void {
    this.#close = listener;
    if (this.#ended) listener();
  }

  onInvalid(): void {
    // Whole strings are handed over: nothing can be malformed on the way.
  }

  close(): void {
    this.#shut();
    if (this.peer !== null) this.peer.#shut();
  }

  destroy(): void {
    const { peer } = this;
    if (peer !== null) {
      peer.#inbox = [];
      peer.#inboxLength = 0;
    }
    this.close();
  }

  #shut(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#schedule();
  }

  #receive(text: string): void {
    if (this.#closed) return;
    this.#inbox.push(text);
    this.#inboxLength += text.length;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || (this.#message === null && !this.#closed)) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    this.#scheduled = false;
    const listener = this.#message;
    if (listener !== null) {
      const batch = this.#inbox;
      this.#inbox = [];
      this.#inboxLength = 0;
      for (const text of batch) listener(text);
      if (this.#inbox.length > 0) {
        this.#schedule();
        return;
      }
    }
    if (this.#closed && !this.#ended) {
      this.#ended = true;
      this.#close?.();
    }
  }
}

/**
 * Two connected ends inside one process: what one sends arrives at the other in a later microtask, in order.
 * Texts rather than objects cross, so that both sides see exactly what a socket would show and share no
 * mutable state.
 */
export function createInProcessTransport(): [Transport, Transport] {
  const left = new InProcessEnd();
  const right = new InProcessEnd();
  left.peer = right;
  right.peer = left;
  return [left, right];
}
