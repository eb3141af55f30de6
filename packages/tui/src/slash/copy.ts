import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/copy`: puts the last message of the agent into the clipboard, as markdown. */
export const copy: SlashCommand = {
  name: "copy",
  description: "Copy the last answer as markdown",
  duringTurn: true,
  async run({ session, terminal }) {
    const { threadId } = openThread(session);
    const answer = await session.client
      .request("thread/read", { threadId, includeTurns: true })
      .catch(() => null);
    const items = answer?.thread.turns.flatMap((turn) => turn.items) ?? [];
    const last = items.findLast((item) => item.type === "agentMessage");
    if (last?.type !== "agentMessage") return session.notice("There is no answer to copy yet.");
    terminal.copy(last.text);
    session.notice("Copied the last answer.");
  },
};
