import type { Transport } from "@codex/protocol";

/** Who hears what passes a transport, before it goes on. */
export interface Tap {
  sent(message: string): void;
  received(message: string): void;
}

/** A transport whose messages are heard on their way. */
export function tappedTransport(transport: Transport, { sent, received }: Tap): Transport {
  return {
    send(message) {
      sent(message);
      transport.send(message);
    },
    onMessage(listener) {
      transport.onMessage((message) => {
        received(message);
        listener(message);
      });
    },
    onClose: (listener) => transport.onClose(listener),
    onInvalid: (listener) => transport.onInvalid(listener),
    close: () => transport.close(),
    destroy: () => transport.destroy(),
    get bufferedBytes() {
      return transport.bufferedBytes;
    },
  };
}
