import type { Transport } from "@codex/protocol";
import { tappedTransport } from "./tappedTransport.ts";

/** A transport that shows every message that passes, indented, behind `> ` or `< `. */
export function tracedTransport(transport: Transport, show: (text: string) => void): Transport {
  const trace = (mark: string, message: string): void => {
    const lines = JSON.stringify(JSON.parse(message), null, 2).split("\n");
    show(lines.map((line) => `${mark} ${line}\n`).join(""));
  };
  return tappedTransport(transport, {
    sent: (message) => trace(">", message),
    received: (message) => trace("<", message),
  });
}
