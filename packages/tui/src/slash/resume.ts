import { openSessions } from "../store/overlays/sessions.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/resume`: goes on with an earlier session, chosen from a list or named. */
export const resume: SlashCommand = {
  name: "resume",
  description: "Go on with an earlier session",
  argument: "[ID or name]",
  duringTurn: false,
  async run({ session }, name) {
    if (name !== "") {
      await session.open({ kind: "resume", session: name, everyFolder: true });
      return;
    }
    const sessions = openSessions("resume", false);
    session.store.dispatch({ type: "overlayOpened", overlay: { kind: "sessions", sessions } });
  },
};
