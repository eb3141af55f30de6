import type { NotificationParams, ServerNotificationMethod } from "@codex/protocol";
import { emptyDraft } from "../draft/draft.ts";
import type { Action } from "./action.ts";
import { folds } from "./notifications.ts";
import { initialPreferences } from "./slices/preferences.ts";
import { initialStatus } from "./slices/status.ts";
import { initialThreads } from "./slices/threads.ts";
import { emptyTranscript, entriesOf, withEntry } from "./slices/transcript.ts";
import { idleTurn } from "./slices/turn.ts";
import type { TuiState } from "./state.ts";

/** The screen before anything has happened. */
export const initialState: TuiState = {
  session: null,
  turn: idleTurn,
  transcript: emptyTranscript,
  approvals: [],
  status: initialStatus,
  threads: initialThreads,
  composer: emptyDraft,
  preferences: initialPreferences,
  popup: null,
  away: false,
  queue: [],
  overlays: [],
};

/** The state after an action; the same object when nothing changes. */
export function reduce(state: TuiState, action: Action): TuiState {
  switch (action.type) {
    case "notification":
      return fold(state, action.method, action.params);
    case "threadOpened":
      return opened(state, action.thread);
    case "settingsChanged":
      return state.session === null ? state : { ...state, session: { ...state.session, ...action.settings } };
    case "printed":
      return { ...state, transcript: withEntry(state.transcript, action.entry) };
    case "drafted":
      return { ...state, composer: action.draft };
    case "queued":
      return { ...state, queue: [...state.queue, action.draft] };
    case "dequeued":
      return { ...state, queue: state.queue.slice(1) };
    case "unqueued":
      return { ...state, queue: state.queue.slice(0, -1) };
    case "preferred":
      return { ...state, preferences: { ...state.preferences, ...action.preferences } };
    case "away":
      return { ...state, away: action.away };
    case "popup":
      return { ...state, popup: action.popup };
    case "asked":
      return { ...state, approvals: [...state.approvals, action.approval] };
    case "answered":
      return { ...state, approvals: state.approvals.filter(({ key }) => key !== action.key) };
    case "overlayOpened":
      return { ...state, overlays: [...state.overlays, action.overlay] };
    case "overlayChanged":
      return { ...state, overlays: [...state.overlays.slice(0, -1), action.overlay] };
    case "overlayClosed":
      return { ...state, overlays: state.overlays.slice(0, -1) };
    case "hinted":
      return { ...state, status: { ...state.status, hint: action.hint } };
  }
}

function fold<M extends ServerNotificationMethod>(
  state: TuiState,
  method: M,
  params: NotificationParams<M>,
): TuiState {
  return folds[method](state, params);
}

function opened(state: TuiState, thread: NonNullable<TuiState["session"]>): TuiState {
  return {
    ...state,
    session: thread,
    turn: idleTurn,
    transcript: {
      epoch: state.transcript.epoch + 1,
      live: [],
      explored: [],
      entries: [...(state.session === null ? state.transcript.entries : []), ...entriesOf(thread.turns)],
    },
    status: { ...state.status, connected: true, usage: null },
  };
}
