// Generated from the protocol's source types. Do not edit.

/** Folders that everyone may write to. */
export type WindowsWorldWritableWarningNotification = {
  /** Some of them. */
  samplePaths: string[];
  /** How many more there are. */
  extraCount: number;
  /** Whether not all could be looked at. */
  failedScan: boolean;
};
