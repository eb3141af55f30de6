// Generated from the protocol's source types. Do not edit.

/** The echo. */
export type MockExperimentalMethodResponse = {
  echoed: string | null;
};
