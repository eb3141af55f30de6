// Generated from the protocol's source types. Do not edit.

/** Something is not as it should be, and the work goes on. */
export type WarningEvent = {
  message: string;
};
