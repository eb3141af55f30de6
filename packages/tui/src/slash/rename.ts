import { fillIn } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/rename`: gives the conversation a name. */
export const rename: SlashCommand = {
  name: "rename",
  description: "Give this conversation a name",
  argument: "[name]",
  duringTurn: true,
  async run({ session }, argument) {
    const { threadId, name: before } = openThread(session);
    const name =
      argument || (await fillIn(session.store, "Name of this conversation", { text: before ?? "" }));
    if (name === null) return;
    await session.client.request("thread/name/set", { threadId, name });
    session.notice(`This conversation is now called "${name}"; find it again with: codex resume`);
  },
};
