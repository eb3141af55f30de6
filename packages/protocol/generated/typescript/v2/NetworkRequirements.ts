// Generated from the protocol's source types. Do not edit.

/** Limits on the network of commands. */
export type NetworkRequirements = {
  enabled: boolean | null;
  /** Port of the HTTP policy proxy. */
  httpPort: number | null;
  /** Port of the SOCKS5 policy proxy. */
  socksPort: number | null;
  /** Whether a proxy from the environment may be used behind the policy proxy. */
  allowUpstreamProxy: boolean | null;
  /** Whether the proxy may listen beyond this machine. */
  dangerouslyAllowNonLoopbackProxy: boolean | null;
  /** Whether the proxy's admin port may listen beyond this machine. */
  dangerouslyAllowNonLoopbackAdmin: boolean | null;
  dangerouslyAllowAllUnixSockets: boolean | null;
  allowedDomains: string[] | null;
  deniedDomains: string[] | null;
  allowUnixSockets: string[] | null;
  /** Whether commands may listen on local ports. */
  allowLocalBinding: boolean | null;
};
