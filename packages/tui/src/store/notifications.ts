import type { NotificationParams, ServerNotificationMethod } from "@codex/protocol";
import { errorKind } from "../render/errorKind.ts";
import { withoutItem, withoutThread, withoutTurn } from "./slices/approvals.ts";
import { limitReported } from "./slices/rateLimits.ts";
import { renamed } from "./slices/session.ts";
import { patchBegun, patchEnded, threadAppeared, threadCalled } from "./slices/threads.ts";
import {
  type Entry,
  itemCompleted,
  itemStarted,
  messageDelta,
  outputDelta,
  type TranscriptSlice,
  turnEnded,
  typedInto,
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
    const { message, additionalDetails, codexErrorInfo } = error;
    if (willRetry)
      return { ...state, turn: { ...state.turn, retry: message, retryReason: additionalDetails } };
    const kind = errorKind(codexErrorInfo);
    const text = kind === "" ? message : `${message}\n(${kind})`;
    return print(withoutRetry(state), { kind: "notice", level: "error", text });
  },
  "thread/started": (state, { thread }) => ({ ...state, threads: threadAppeared(state.threads, thread) }),
  "thread/status/changed": ignored,
  "thread/archived": ignored,
  "thread/unarchived": ignored,
  "thread/closed": (state, { threadId }) => ({
    ...state,
    approvals: withoutThread(state.approvals, threadId),
  }),
  "thread/name/updated": (state, params) => ({
    ...state,
    session: renamed(state.session, params),
    threads:
      params.threadName === undefined || params.threadName === null
        ? state.threads
        : threadCalled(state.threads, params.threadId, params.threadName),
  }),
  "thread/tokenUsage/updated": (state, { threadId, tokenUsage }) =>
    shown(state, threadId) ? { ...state, status: { ...state.status, usage: tokenUsage } } : state,
  "turn/started": (state, { threadId, turn }) =>
    shown(state, threadId) ? { ...state, turn: turnStarted(turn, Date.now()) } : state,
  "turn/completed": (state, { threadId, turn }) => {
    const approvals = withoutTurn(state.approvals, threadId, turn.id);
    if (!shown(state, threadId)) return approvals === state.approvals ? state : { ...state, approvals };
    const durationMs = state.turn.startedAt === 0 ? 0 : Date.now() - state.turn.startedAt;
    return {
      ...state,
      turn: idleTurn,
      transcript: turnEnded(state.transcript, turn.status, durationMs),
      approvals,
    };
  },
  "turn/diff/updated": (state, { threadId, diff }) =>
    shown(state, threadId) ? { ...state, turn: { ...state.turn, diff } } : state,
  "turn/plan/updated": (state, { threadId, plan, explanation }) =>
    shown(state, threadId)
      ? print({ ...state, turn: { ...state.turn, plan } }, { kind: "plan", plan, explanation })
      : state,
  "item/started": (state, { threadId, item }) =>
    transcribe({ ...state, threads: patchBegun(state.threads, item) }, threadId, (transcript) =>
      itemStarted(transcript, item),
    ),
  "item/completed": (state, { threadId, item }) =>
    transcribe(itemDone(state, threadId, item), threadId, (transcript) => itemCompleted(transcript, item)),
  "rawResponseItem/completed": ignored,
  "item/agentMessage/delta": (state, { threadId, itemId, delta }) =>
    transcribe(state, threadId, (transcript) => messageDelta(transcript, itemId, delta)),
  "item/plan/delta": (state, { threadId, itemId, delta }) =>
    transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, delta)),
  "item/commandExecution/outputDelta": (state, { threadId, itemId, delta }) =>
    transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, delta)),
  "item/commandExecution/terminalInteraction": (state, { threadId, itemId, stdin }) => {
    // The model looks at a command now and then without typing anything.
    if (stdin === "") return state;
    return transcribe(state, threadId, (transcript) => typedInto(transcript, itemId, stdin));
  },
  "item/fileChange/outputDelta": ignored,
  "item/mcpToolCall/progress": (state, { threadId, itemId, message }) =>
    transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, `${message}\n`)),
  "item/reasoning/summaryTextDelta": (state, { threadId, itemId, delta }) => {
    const next = transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, delta));
    if (next === state) return state;
    const text = next.transcript.live.find(({ item }) => item.id === itemId)?.text ?? "";
    const headline = headlineOf(text) || next.turn.headline;
    return { ...next, turn: { ...next.turn, headline } };
  },
  "item/reasoning/summaryPartAdded": (state, { threadId, itemId, summaryIndex }) =>
    summaryIndex === 0
      ? state
      : transcribe(state, threadId, (transcript) => outputDelta(transcript, itemId, "\n\n")),
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
  "account/rateLimits/updated": (state, { rateLimits }) => {
    const { status, warnings } = limitReported(state.status, rateLimits);
    const told = (next: TuiState, text: string): TuiState =>
      print(next, { kind: "notice", level: "warning", text });
    return warnings.reduce(told, { ...state, status });
  },
  configWarning: (state, { summary, details, path, range }) =>
    warn(state, [summary, details, placeOf(path, range)]),
  deprecationNotice: (state, { summary, details }) => warn(state, [summary, details]),
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

/** What is known of an item beside the transcript goes when it is done. */
function itemDone(
  state: TuiState,
  threadId: string,
  item: NotificationParams<"item/completed">["item"],
): TuiState {
  return {
    ...state,
    threads: patchEnded(state.threads, item),
    approvals: withoutItem(state.approvals, threadId, item.id),
  };
}

function withoutRetry(state: TuiState): TuiState {
  const { retry } = state.turn;
  return retry === null ? state : { ...state, turn: { ...state.turn, retry: null, retryReason: null } };
}

function print(state: TuiState, entry: Entry): TuiState {
  return { ...state, transcript: withEntry(state.transcript, entry) };
}

function warn(state: TuiState, parts: readonly (string | null)[]): TuiState {
  const text = parts.filter((part) => part !== null && part !== "").join("\n");
  return print(state, { kind: "notice", level: "warning", text });
}

/** Where a fault is, as editors take it: `file:line:column`. */
function placeOf(
  path: string | undefined,
  range: NotificationParams<"configWarning">["range"],
): string | null {
  if (path === undefined) return null;
  return range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`;
}

/** What happens to an item of the open conversation; it also shows that the provider answers again. */
function transcribe(
  state: TuiState,
  threadId: string,
  change: (transcript: TranscriptSlice) => TranscriptSlice,
): TuiState {
  if (!shown(state, threadId)) return state;
  const transcript = change(state.transcript);
  const next = withoutRetry(state);
  return transcript === state.transcript ? next : { ...next, transcript };
}
