// Generated from the protocol's source types. Do not edit.

/** Something to echo. */
export type MockExperimentalMethodParams = {
  value?: string | null;
};
