import type { NotificationParams, ServerNotificationMethod } from "@codex/protocol";
import { withoutThread } from "./slices/approvals.ts";
import { renamed } from "./slices/session.ts";
import {
  type Entry,
  itemCompleted,
  itemStarted,
  messageDelta,
  outputDelta,
  type TranscriptSlice,
  turnEnded,
  withEntry,
} from "./slices/transcript.ts";
import { headlineOf, idleTurn, turnStarted } from "./slices/turn.ts";
import type { TuiState } from "./state.ts";

type Fold<M extends ServerNotificationMethod> = (state: TuiState, params: NotificationParams<M>) => TuiState;

/** Notifications that say nothing to someone in front of a terminal, or that an overlay listens to itself. */
const ignored = (state: TuiState): TuiState => state;

/** What each notification of the server does to the screen. */
export const folds: { readonly [M in ServerNotificationMethod]: Fold<M> } = {
  error: (state, { error, willRetry, threadId }) => {
    if (!shown(state, threadId)) return state;
    if (willRetry) return { ...state, turn: { ...state.turn, retry: error.message } };
    return { ...print(state, { kind: "notice", level: "error", text: error.message }), turn: noRetry(state) };
  },
  "thread/started": ignored,
  "thread/status/changed": ignored,
  "thread/archived": ignored,
  "thread/unarchived": ignored,
  "thread/closed": (state, { threadId }) => ({
    ...state,
    approvals: withoutThread(state.approvals, threadId),
  }),
  "thread/name/updated": (state, params) => ({ ...state, session: renamed(state.session, params) }),
  "thread/tokenUsage/updated": (state, { threadId, tokenUsage }) =>
    shown(state, threadId) ? { ...state, status: { ...state.status, usage: tokenUsage } } : state,
  "turn/started": (state, { threadId, turn }) =>
    shown(state, threadId) ? { ...state, turn: turnStarted(turn, Date.now()) } : state,
  "turn/completed": (state, { threadId, turn }) => {
    if (!shown(state, threadId)) return state;
    const durationMs = state.turn.startedAt === 0 ? 0 : Date.now() - state.turn.startedAt;
    return {
      ...state,
      turn: idleTurn,
      transcript: turnEnded(state.transcript, turn.status, durationMs),
      approvals: withoutThread(state.approvals, threadId),
    };
  },
  "turn/diff/updated": (state, { threadId, diff }) =>
    shown(state, threadId) ? { ...state, turn: { ...state.turn, diff } } : state,
  "turn/plan/updated": (state, { threadId, plan }) =>
    shown(state, threadId) ? { ...state, turn: { ...state.turn, plan } } : state,
  "item/started": (state, { threadId, item }) =>
    transcribe(state, threadId, (transcript) => itemStarted(transcript, item)),
  "item/completed": (state, { threadId, item }) =>
    transcribe(state, threadId, (transcript) => itemCompleted(transcript, item)),
  "rawResponseItem/completed": ignored,
  "item/agentMessage/delta": (state, { threadId, itemId, delta }) =>
    transcribe(state, threadId, (transcript) => messageDelta(transcript, itemId, delta)),
  "item/plan/delta": (state, { threadId, itemId, delta }) =>
    transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, delta)),
  "item/commandExecution/outputDelta": (state, { threadId, itemId, delta }) =>
    transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, delta)),
  "item/commandExecution/terminalInteraction": ignored,
  "item/fileChange/outputDelta": ignored,
  "item/mcpToolCall/progress": (state, { threadId, itemId, message }) =>
    transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, `${message}\n`)),
  "item/reasoning/summaryTextDelta": (state, { threadId, itemId, delta }) => {
    const next = transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, delta));
    if (next === state) return state;
    const text = next.transcript.live.find(({ item }) => item.id === itemId)?.text ?? "";
    const headline = headlineOf(text) || next.turn.headline;
    return { ...next, turn: { ...next.turn, headline, retry: null } };
  },
  "item/reasoning/summaryPartAdded": ignored,
  "item/reasoning/textDelta": ignored,
  "thread/compacted": ignored,
  "model/rerouted": (state, { threadId, fromModel, toModel }) =>
    shown(state, threadId)
      ? print(state, {
          kind: "notice",
          level: "warning",
          text: `The provider answers with ${toModel} instead of ${fromModel}.`,
        })
      : state,
  "account/rateLimits/updated": (state, { rateLimits }) => ({
    ...state,
    status: { ...state.status, rateLimits },
  }),
  configWarning: (state, { summary, details }) => warn(state, summary, details),
  deprecationNotice: (state, { summary, details }) => warn(state, summary, details),
  "mcpServer/oauthLogin/completed": (state, { name, success, error }) =>
    print(state, {
      kind: "notice",
      level: success ? "info" : "error",
      text: success
        ? `Signed in to the MCP server ${name}.`
        : `Signing in to ${name} failed: ${error ?? "?"}`,
    }),
  "account/updated": ignored,
  "account/login/completed": ignored,
  "app/list/updated": ignored,
  "fuzzyFileSearch/sessionUpdated": ignored,
  "fuzzyFileSearch/sessionCompleted": ignored,
  "thread/realtime/started": ignored,
  "thread/realtime/itemAdded": ignored,
  "thread/realtime/outputAudio/delta": ignored,
  "thread/realtime/error": ignored,
  "thread/realtime/closed": ignored,
  "windows/worldWritableWarning": ignored,
  "windowsSandbox/setupCompleted": ignored,
  // The first generation of the protocol says again what the notifications above say.
  authStatusChange: ignored,
  loginChatGptComplete: ignored,
  sessionConfigured: ignored,
};

function shown(state: TuiState, threadId: string): boolean {
  return state.session?.threadId === threadId;
}

function noRetry(state: TuiState): TuiState["turn"] {
  return { ...state.turn, retry: null };
}

function print(state: TuiState, entry: Entry): TuiState {
  return { ...state, transcript: withEntry(state.transcript, entry) };
}

function warn(state: TuiState, summary: string, details: string | null): TuiState {
  const text = details === null ? summary : `${summary}\n${details}`;
  return print(state, { kind: "notice", level: "warning", text });
}

function transcribe(
  state: TuiState,
  threadId: string,
  change: (transcript: TranscriptSlice) => TranscriptSlice,
): TuiState {
  if (!shown(state, threadId)) return state;
  const transcript = change(state.transcript);
  return transcript === state.transcript ? state : { ...state, transcript };
}
