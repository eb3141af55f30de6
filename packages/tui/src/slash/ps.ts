import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/ps`: shows the commands that go on in the background. */
export const ps: SlashCommand = {
  name: "ps",
  description: "Show the commands that run in the background",
  duringTurn: true,
  run({ session }) {
    const running = session.terminals.of(openThread(session).threadId);
    if (running.length === 0) return session.notice("No command runs in the background.");
    session.print([
      "Running in the background",
      ...running.map(({ processId, command }) => `  ${processId}  ${command}`),
    ]);
  },
};
