// Generated from the protocol's source types. Do not edit.

/** How the host is reached. */
export type NetworkApprovalProtocol = "http" | "https" | "socks5Tcp" | "socks5Udp";
