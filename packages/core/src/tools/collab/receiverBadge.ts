import type { AgentCrew } from "../../agents/crew.ts";

/** Name and role of the agent that a call is for, as its events carry them. */
export function receiverBadge(
  crew: AgentCrew,
  receiver: string,
): { receiver_agent_nickname?: string; receiver_agent_role?: string } {
  const { agent_nickname: nickname, agent_role: role } = crew.badge(receiver);
  return {
    ...(nickname ? { receiver_agent_nickname: nickname } : {}),
    ...(role ? { receiver_agent_role: role } : {}),
  };
}
