import type { Draft } from "../draft/draft.ts";
import type { Overlay } from "./overlays/overlay.ts";
import type { ApprovalsSlice } from "./slices/approvals.ts";
import type { Popup } from "./slices/popup.ts";
import type { PreferencesSlice } from "./slices/preferences.ts";
import type { SessionSlice } from "./slices/session.ts";
import type { StatusSlice } from "./slices/status.ts";
import type { ThreadsSlice } from "./slices/threads.ts";
import type { TranscriptSlice } from "./slices/transcript.ts";
import type { TurnSlice } from "./slices/turn.ts";

/** Everything the screen shows: a fold over notifications of the server and actions of the user. */
export interface TuiState {
  /** The open conversation and its settings. */
  readonly session: SessionSlice;
  /** The running turn. */
  readonly turn: TurnSlice;
  /** What was said and done, and what is being done. */
  readonly transcript: TranscriptSlice;
  /** Questions of the server that wait for the user, the oldest first. */
  readonly approvals: ApprovalsSlice;
  readonly status: StatusSlice;
  /** How the user wants the screen to look. */
  readonly preferences: PreferencesSlice;
  /** Conversations besides the open one, such as those of agents that work for it. */
  readonly threads: ThreadsSlice;
  readonly composer: Draft;
  /** What is shown below the composer. */
  readonly popup: Popup | null;
  /** Messages that are sent when the turn has ended. */
  readonly queue: readonly Draft[];
  /** Whether something else has the terminal: what is finished meanwhile is printed when it is back. */
  readonly away: boolean;
  /** Screens over the main one, the last is on top. */
  readonly overlays: readonly Overlay[];
}
