import { choose } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/personality`: chooses how the agent talks. */
export const personality: SlashCommand = {
  name: "personality",
  description: "Choose how Codex talks to you",
  duringTurn: false,
  async run({ session }) {
    const { personality: current } = openThread(session);
    const chosen = await choose(
      session.store,
      "How Codex talks",
      [
        { label: "Friendly", description: "warm, explains and encourages", value: "friendly" },
        { label: "Pragmatic", description: "brief and to the point", value: "pragmatic" },
      ].map((choice) => ({ ...choice, current: choice.value === current })),
    );
    if (chosen !== "friendly" && chosen !== "pragmatic") return;
    session.configure({ personality: chosen });
    await session.persist({ personality: chosen });
    session.notice(`Codex is ${chosen} from the next turn on.`);
  },
};
