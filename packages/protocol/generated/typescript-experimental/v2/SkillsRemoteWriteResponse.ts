// Generated from the protocol's source types. Do not edit.

/** The downloaded skill. */
export type SkillsRemoteWriteResponse = {
  id: string;
  path: string;
};
