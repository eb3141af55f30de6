// Generated from the protocol's source types. Do not edit.

/** A part of an agent message. */
export type AgentMessageContent = {
  type: "Text";
  text: string;
};
