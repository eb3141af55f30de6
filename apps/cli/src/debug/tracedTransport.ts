import type { Transport } from "@codex/protocol";

/** A transport that shows every message that passes, indented, behind `> ` or `< `. */
export function tracedTransport(transport: Transport, show: (text: string) => void): Transport {
  const trace = (mark: string, message: string): void => {
    const lines = JSON.stringify(JSON.parse(message), null, 2).split("\n");
    show(lines.map((line) => `${mark} ${line}\n`).join(""));
  };
  return {
    send(message) {
      trace(">", message);
      transport.send(message);
    },
    onMessage(listener) {
      transport.onMessage((message) => {
        trace("<", message);
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
