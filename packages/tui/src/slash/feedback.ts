import { choose, fillIn } from "../store/overlays/ask.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/feedback`: keeps a report of how it went, among the Codex files of the server; nothing is sent. */
export const feedback: SlashCommand = {
  name: "feedback",
  description: "Keep a report of how it went, with or without the session",
  duringTurn: true,
  async run({ session }) {
    const { store, client } = session;
    const classification = await choose(store, "How was it?", [
      { label: "Bug", description: "something broke", value: "bug" },
      { label: "Bad result", description: "the answer was wrong or of no use", value: "bad_result" },
      { label: "Good result", description: "the answer was right", value: "good_result" },
      { label: "Safety check", description: "something harmless was refused", value: "safety_check" },
      { label: "Other", description: "", value: "other" },
    ]);
    if (classification === null) return;
    const reason = await fillIn(store, "What happened?", {
      explanation: "A sentence or two; names and keys do not belong here.",
    });
    if (reason === null) return;
    const includeLogs = await choose(store, "Keep a copy of this session with it?", [
      { label: "No", description: "only what you wrote", value: false },
      { label: "Yes", description: "what was said and done in this conversation", value: true },
    ]);
    if (includeLogs === null) return;
    const threadId = store.state.session?.threadId ?? null;
    const sent = await client.request("feedback/upload", { classification, reason, threadId, includeLogs });
    session.notice(`Kept as ${sent.threadId} in the folder feedback of the Codex files; nothing was sent.`);
  },
};
