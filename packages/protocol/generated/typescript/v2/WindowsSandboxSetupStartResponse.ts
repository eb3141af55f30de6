// Generated from the protocol's source types. Do not edit.

/** Whether the setup has begun. */
export type WindowsSandboxSetupStartResponse = {
  started: boolean;
};
