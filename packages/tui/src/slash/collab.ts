import { choose } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/collab`: chooses the way of working together. */
export const collab: SlashCommand = {
  name: "collab",
  description: "Choose how to work together: plan or work",
  duringTurn: false,
  async run({ session }) {
    const { mode } = openThread(session);
    const { data } = await session.client.request("collaborationMode/list", {});
    const choices = data.flatMap((mask) =>
      mask.mode === null
        ? []
        : [
            {
              label: mask.name,
              description: descriptions[mask.mode],
              current: mask.mode === mode,
              value: mask.mode,
            },
          ],
    );
    const chosen = await choose(session.store, "How to work together", choices);
    if (chosen !== null) session.setMode(chosen);
  },
};

const descriptions = {
  plan: "looks, asks and plans; changes nothing",
  default: "does what you ask",
} as const;
