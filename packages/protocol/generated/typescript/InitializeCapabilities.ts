// Generated from the protocol's source types. Do not edit.

/** What the client can do beyond the basics. */
export type InitializeCapabilities = {
  /**
   * Whether methods and fields marked experimental may be used.
   * @default false
   */
  experimentalApi: boolean;
  /** Exact method names of notifications that this connection does not want. */
  optOutNotificationMethods?: string[] | null;
};
