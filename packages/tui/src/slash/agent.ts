import type { v2 } from "@codex/protocol";
import { choose } from "../store/overlays/ask.ts";
import { titleOf } from "../store/overlays/sessions.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/agent`: goes to another conversation that is open, such as that of an agent the first one started. */
export const agent: SlashCommand = {
  name: "agent",
  description: "Go to the conversation of another agent",
  duringTurn: true,
  async run({ session }) {
    const { threadId } = openThread(session);
    const { data } = await session.client.request("thread/loaded/list", {});
    const read = data.map((id) => session.client.request("thread/read", { threadId: id }).catch(() => null));
    const threads = (await Promise.all(read)).flatMap((answer) => (answer === null ? [] : [answer.thread]));
    if (threads.length <= 1) return session.notice("No other agent is at work.");
    const choices = threads.map((thread) => ({
      label: thread.agentNickname ?? titleOf(thread),
      description: [thread.agentRole, stateOf(thread)].filter((part) => part !== null).join(", "),
      current: thread.id === threadId,
      value: thread.id,
    }));
    const chosen = await choose(session.store, "Conversations that are open", choices);
    if (chosen !== null && chosen !== threadId) await session.visit(chosen);
  },
};

function stateOf({ status }: v2.Thread): string {
  switch (status.type) {
    case "notLoaded":
    case "idle":
      return "idle";
    case "systemError":
      return "broke off";
    case "active":
      return status.activeFlags.length === 0 ? "at work" : "waits for you";
  }
}
