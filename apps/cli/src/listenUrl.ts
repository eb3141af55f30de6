import { isIP, isIPv6 } from "node:net";

/** Where the app-server is to listen: its standard streams, or a WebSocket port. */
export type ListenTarget = "stdio" | { readonly host: string; readonly port: number };

const authority = /^ws:\/\/(?:\[([0-9a-fA-F:.%]+)\]|([\d.]+)):(\d{1,5})$/;

/** Reads a `--listen` URL. Throws with the words for the user. */
export function parseListenUrl(url: string): ListenTarget {
  if (url === "stdio://") return "stdio";
  if (!url.startsWith("ws://")) {
    throw new Error(`unsupported --listen URL \`${url}\`; expected \`stdio://\` or \`ws://IP:PORT\``);
  }
  const [, ipv6, ipv4, digits] = authority.exec(url) ?? [];
  const host = ipv6 ?? ipv4 ?? "";
  const port = Number(digits);
  if (isIP(host) === 0 || isIPv6(host) !== (ipv6 !== undefined) || port > 65_535) {
    throw new Error(`invalid websocket --listen URL \`${url}\`; expected \`ws://IP:PORT\``);
  }
  return { host, port };
}
