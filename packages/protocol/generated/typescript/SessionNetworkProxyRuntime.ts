// Generated from the protocol's source types. Do not edit.

/** Where the policy proxy of a session listens, each as `host:port`. */
export type SessionNetworkProxyRuntime = {
  http_addr: string;
  socks_addr: string;
  admin_addr: string;
};
