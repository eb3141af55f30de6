import { setTimeout as pause } from "node:timers/promises";
import type { v2 } from "@codex/protocol";
import type { Session } from "../session/session.ts";
import { type SessionsState, withNamed, withPage } from "../store/overlays/sessions.ts";
import { chooseSession } from "./chooseSession.ts";

/** Sessions that are read at once: those to be shown, and those to be looked through. */
const page = { shown: 50, searched: 100 } as const;

/** Keys that follow each other within so many milliseconds are one question: each is shown before anything is asked. */
const typingMs = 80;

/** Looks for what is typed, once no further key follows; until then the list stays as it is. */
export async function searchSessions(session: Session, state: SessionsState, search: string): Promise<void> {
  const asked = state.asked + 1;
  const waiting = { loading: true, stale: true, hasty: false, failure: "" };
  show(session, { ...state, ...waiting, search, asked });
  await pause(typingMs);
  const now = current(session, asked);
  if (now !== null) await readSessions(session, now, false);
}

/** Reads the list anew, or with `more` its next page, and shows it when it is still wanted. */
export async function readSessions(session: Session, state: SessionsState, more: boolean): Promise<void> {
  const asked = state.asked + 1;
  const kept = more ? {} : { selected: 0, cursor: null };
  show(session, { ...state, ...kept, asked, loading: true, failure: "" });
  try {
    const { search } = state;
    const term = search === "" ? {} : { searchTerm: search };
    const cursor = more ? state.cursor : null;
    const answer = await list(session, state, { cursor, limit: page.shown, ...term });
    const now = current(session, asked);
    if (now === null) return;
    const byName = search !== "" && answer.nextCursor === null;
    const next = withPage(more ? now : { ...now, rows: [] }, answer);
    showAnswer(session, { ...next, loading: byName });
    if (byName) await searchNames(session, state, asked);
  } catch (error) {
    const now = current(session, asked);
    const failure = error instanceof Error ? error.message : String(error);
    if (now !== null) show(session, { ...now, loading: false, failure });
  }
}

/** The server searches the first messages; names and branches are looked through here, page by page. */
async function searchNames(session: Session, state: SessionsState, asked: number): Promise<void> {
  let cursor: string | null = null;
  do {
    const answer: v2.ThreadListResponse = await list(session, state, { cursor, limit: page.searched });
    const now = current(session, asked);
    if (now === null) return;
    cursor = answer.nextCursor;
    const next = withNamed(now, answer.data);
    if (next !== now || cursor === null) showAnswer(session, { ...next, loading: cursor !== null });
  } while (cursor !== null);
}

function list(
  session: Session,
  { sortKey, everyFolder }: SessionsState,
  wanted: Pick<v2.ThreadListParams, "cursor" | "limit" | "searchTerm">,
): Promise<v2.ThreadListResponse> {
  const folder = everyFolder || session.folder === null ? {} : { cwd: session.folder };
  return session.client.request("thread/list", { ...wanted, ...folder, sortKey, modelProviders: [] });
}

function show({ store }: Session, sessions: SessionsState): void {
  store.dispatch({ type: "overlayChanged", overlay: { kind: "sessions", sessions } });
}

function showAnswer(session: Session, answer: SessionsState): void {
  show(session, answer);
  if (answer.hasty) chooseSession(session, answer);
}

/** The list as it is shown now, when it still waits for this answer. */
function current({ store }: Session, asked: number): SessionsState | null {
  const overlay = store.state.overlays.at(-1);
  return overlay?.kind === "sessions" && overlay.sessions.asked === asked ? overlay.sessions : null;
}
