import type { Palette } from "../../render/palettes.ts";

/** How the user wants the screen to look. */
export interface PreferencesSlice {
  /** Name of the colours; one that is not known means the default ones. */
  readonly theme: string;
  /** The colours of a theme that is the user's own; null for one that is built in. */
  readonly palette: Palette | null;
  /** Names of the parts of the line below, in their order; null for the default line. */
  readonly statusLine: readonly string[] | null;
  /** Whether what is said is kept for the sessions to come. */
  readonly remembers: boolean;
}

/** What holds for someone who has said nothing. */
export const initialPreferences: PreferencesSlice = {
  theme: "default",
  palette: null,
  statusLine: null,
  remembers: true,
};
