// Generated from the protocol's source types. Do not edit.

/** A skill was downloaded. */
export type RemoteSkillDownloadedEvent = {
  id: string;
  name: string;
  path: string;
};
