import { themeNames } from "../render/palettes.ts";
import { readThemeFile, themeFileNames } from "../session/themeFiles.ts";
import { choose } from "../store/overlays/ask.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/theme`: chooses the colours. */
export const theme: SlashCommand = {
  name: "theme",
  description: "Choose the colours",
  argument: "[name]",
  duringTurn: true,
  async run({ session }, argument) {
    const { store } = session;
    const { codexHome } = session.options;
    const own = await themeFileNames(codexHome);
    const names = [...themeNames, ...own.filter((name) => !themeNames.includes(name))];
    if (argument !== "" && !names.includes(argument)) {
      throw new Error(`There is no theme ${argument}; there are: ${names.join(", ")}`);
    }
    const current = store.state.preferences.theme;
    const choices = names.map((name) => ({
      label: name,
      description: descriptions[name] ?? "your own",
      current: name === current,
      value: name,
    }));
    const chosen = argument || (await choose(store, "Colours", choices));
    if (chosen === null) return;
    const palette = themeNames.includes(chosen) ? null : await readThemeFile(codexHome, chosen);
    store.dispatch({ type: "preferred", preferences: { theme: chosen, palette } });
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
