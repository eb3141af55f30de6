import { choose } from "../overlays/ask.ts";
import { themeNames } from "../render/palettes.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/theme`: chooses the colours. */
export const theme: SlashCommand = {
  name: "theme",
  description: "Choose the colours",
  argument: "[name]",
  duringTurn: true,
  async run({ session }, argument) {
    const { store } = session;
    if (argument !== "" && !themeNames.includes(argument)) {
      throw new Error(`There is no theme ${argument}; there are: ${themeNames.join(", ")}`);
    }
    const current = store.state.preferences.theme;
    const choices = themeNames.map((name) => ({
      label: name,
      description: descriptions[name] ?? "",
      current: name === current,
      value: name,
    }));
    const chosen = argument || (await choose(store, "Colours", choices));
    if (chosen === null) return;
    store.dispatch({ type: "preferred", preferences: { theme: chosen } });
    await session.persist({ "tui.theme": chosen });
    session.notice(`The colours are now: ${chosen}.`);
  },
};

const descriptions: Readonly<Record<string, string>> = {
  default: "those of your terminal",
  dark: "for a dark background",
  light: "for a light background",
  "colour-blind": "tells additions and deletions by blue and orange",
  plain: "none",
};
