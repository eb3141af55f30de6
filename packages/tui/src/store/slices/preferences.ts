import type { ReasoningEffort } from "@codex/protocol";
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
  /** Bytes that the file of what was said may have; null for any number. */
  readonly historyBytes: number | null;
  /** Effort of the model while it plans; null for that of the conversation. */
  readonly planEffort: ReasoningEffort | null;
  /** Whether the sign of work goes round. */
  readonly animated: boolean;
  /** Whether several lines that arrive at once are a paste, though the terminal does not say so. */
  readonly guessesPastes: boolean;
  /** Scheme of the editor that opens the files shown; null for none. */
  readonly opener: string | null;
  /** Whether the user is asked again before commands may do anything. */
  readonly warnsOfFullAccess: boolean;
}

/** What holds for someone who has said nothing. */
export const initialPreferences: PreferencesSlice = {
  theme: "default",
  palette: null,
  statusLine: null,
  remembers: true,
  historyBytes: null,
  planEffort: null,
  animated: true,
  guessesPastes: true,
  opener: null,
  warnsOfFullAccess: true,
};
