/** Why a host cannot stand in a rule. */
export class NetworkHostError extends Error {
  override readonly name = "NetworkHostError";
}

const BRACKETED = /^\[([^\]]*)\](.*)$/s;
const WITH_PORT = /^([^:]+):\d+$/;

/**
 * The form in which hosts are compared: lower case, without a port, brackets or dots at the end. Throws
 * `NetworkHostError` for what is not one host.
 */
export function normalizeNetworkHost(text: string): string {
  const given = text.trim();
  if (given === "") throw new NetworkHostError("network_rule host cannot be empty");
  if (/[/?#]/.test(given)) {
    throw new NetworkHostError("network_rule host must be a hostname or IP literal (without scheme or path)");
  }
  const host = withoutPort(given).trim().replace(/\.+$/, "").toLowerCase();
  if (host === "") throw new NetworkHostError("network_rule host cannot be empty");
  if (host.includes("*")) {
    throw new NetworkHostError("network_rule host must be a specific host; wildcards are not allowed");
  }
  if (/\s/u.test(host)) throw new NetworkHostError("network_rule host cannot contain whitespace");
  return host;
}

function withoutPort(given: string): string {
  if (!given.startsWith("[")) return WITH_PORT.exec(given)?.[1] ?? given;
  const [, inner, rest = ""] = BRACKETED.exec(given) ?? [];
  if (inner === undefined)
    throw new NetworkHostError("network_rule host has an invalid bracketed IPv6 literal");
  if (rest !== "" && !/^:\d+$/.test(rest)) {
    throw new NetworkHostError(`network_rule host contains an unsupported suffix: ${given}`);
  }
  return inner;
}
