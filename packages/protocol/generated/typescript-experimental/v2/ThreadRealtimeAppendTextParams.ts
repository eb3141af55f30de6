// Generated from the protocol's source types. Do not edit.

/** Text the user wrote. */
export type ThreadRealtimeAppendTextParams = {
  threadId: string;
  text: string;
};
