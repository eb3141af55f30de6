import { isStatusPart, type StatusPart, statusParts } from "../status/statusLine.ts";
import { chooseSome } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** What the line shows when nothing was chosen. */
const usual: readonly StatusPart[] = [
  "model-with-reasoning",
  "context-remaining",
  "used-tokens",
  "current-dir",
];

/** `/statusline`: chooses what the line below shows. */
export const statusline: SlashCommand = {
  name: "statusline",
  description: "Choose what the line below shows",
  duringTurn: true,
  async run({ session }) {
    const { store, options } = session;
    const { status, preferences } = store.state;
    const source = { session: openThread(session), status, version: options.version };
    const shown = preferences.statusLine?.filter(isStatusPart) ?? usual;
    const rest = Object.keys(statusParts).filter(isStatusPart);
    // Those that are shown come first and keep their order.
    const parts = [...shown, ...rest.filter((part) => !shown.includes(part))];
    const choices = parts.map((part) => ({
      label: part,
      description: statusParts[part](source) || "nothing to show now",
      checked: shown.includes(part),
      value: part,
    }));
    const chosen = await chooseSome(store, "The line below", choices);
    if (chosen === null) return;
    store.dispatch({ type: "preferred", preferences: { statusLine: chosen } });
    await session.persist({ "tui.status_line": chosen });
    session.notice(`The line below shows: ${chosen.join(", ") || "nothing"}.`);
  },
};
