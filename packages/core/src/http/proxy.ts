import { BlockList, isIP } from "node:net";

/**
 * The proxy that requests to `url` go through by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (either case, the
 * lower one wins), or null for none. This machine itself is never reached through one.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): string | null {
  const scheme = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  const proxy = variable(env, scheme) ?? variable(env, "all_proxy");
  if (proxy === null) return null;
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (isLoopback(host)) return null;
  const exceptions = (variable(env, "no_proxy") ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  if (exceptions.some((entry) => matches(entry, host))) return null;
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

function variable(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = (env[name] ?? env[name.toUpperCase()])?.trim();
  return value === undefined || value === "" ? null : value;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127\./.test(host);
}

/** One entry of NO_PROXY: `*`, a domain (its subdomains follow), an address or a network such as `10.0.0.0/8`. */
function matches(entry: string, host: string): boolean {
  if (entry === "") return false;
  if (entry === "*") return true;
  const [address = "", bits] = entry.split("/");
  const version = isIP(address);
  if (version !== 0) {
    if (bits === undefined || isIP(host) !== version) return address === host;
    return inNetwork(address, Number(bits), host, version === 4 ? "ipv4" : "ipv6");
  }
  const domain = entry.replace(/^\*?\./, "").replace(/:\d+$/, "");
  return host === domain || host.endsWith(`.${domain}`);
}

function inNetwork(address: string, bits: number, host: string, family: "ipv4" | "ipv6"): boolean {
  const widest = family === "ipv4" ? 32 : 128;
  if (!Number.isInteger(bits) || bits < 0 || bits > widest) return false;
  const network = new BlockList();
  network.addSubnet(address, bits, family);
  return network.check(host, family);
}
