import { Box, Text, useWindowSize } from "ink";
import { useEffect } from "react";
import type { KeyPress } from "../keys/keyPresses.ts";
import { useKeys } from "../keys/useKeys.ts";
import type { Session } from "../session/session.ts";
import { ago, movedSession, type SessionsState, titleOf, wantsMore } from "../store/overlays/sessions.ts";
import { useTui } from "../useTui.ts";
import { chooseSession } from "./chooseSession.ts";
import { readSessions, searchSessions } from "./readSessions.ts";

/** Rows around the list: title, hint, and what is below. */
const frame = 8;

/** The stored sessions: arrows move, letters search, Enter chooses, Esc leaves. */
export function SessionsView({ sessions }: { sessions: SessionsState }) {
  const { session, look } = useTui();
  const { theme } = look;
  const page = Math.max(3, useWindowSize().rows - frame);
  useEffect(() => void readSessions(session, shown(session) ?? sessions, false), [session]);
  useKeys(true, (key) => press(session, key, page));
  const { rows, selected, search, purpose } = sessions;
  const from = Math.max(0, Math.min(selected - Math.floor(page / 2), rows.length - page));
  const now = Date.now() / 1000;
  const where = sessions.everyFolder || session.folder === null ? "all folders" : session.folder;
  return (
    <Box flexDirection="column" marginTop={1}>
      <Text wrap="truncate">
        {theme.bold(purpose === "resume" ? "Resume a session" : "Fork a session")}{" "}
        {theme.dim(`of ${where}, by ${sessions.sortKey === "updated_at" ? "last change" : "beginning"}`)}
      </Text>
      <Text wrap="truncate">
        {search === "" ? theme.dim("  type to search") : `  ${theme.accent(search)}`}
      </Text>
      {rows.slice(from, from + page).map((thread, index) => {
        const at = sessions.sortKey === "updated_at" ? thread.updatedAt : thread.createdAt;
        const text = `${from + index === selected ? "›" : " "} ${ago(at, now).padEnd(15)} `;
        const branch = thread.gitInfo?.branch ? theme.dim(` (${thread.gitInfo.branch})`) : "";
        const title = titleOf(thread);
        return (
          <Text key={thread.id} wrap="truncate">
            {from + index === selected ? theme.accent(text + title) : theme.dim(text) + title}
            {branch}
          </Text>
        );
      })}
      <Text wrap="truncate">{theme.dim(`  ${noteOf(sessions)}`)}</Text>
      <Text wrap="truncate">
        {theme.dim("  enter to choose, tab to sort, ctrl+a for all folders, esc to go back")}
      </Text>
    </Box>
  );
}

function noteOf({ failure, loading, rows, cursor, selected }: SessionsState): string {
  if (failure !== "") return failure;
  if (rows.length === 0) return loading ? "reading…" : "there is none";
  return `${selected + 1} of ${rows.length}${cursor === null ? "" : " and more"}`;
}

function shown({ store }: Session): SessionsState | null {
  const overlay = store.state.overlays.at(-1);
  return overlay?.kind === "sessions" ? overlay.sessions : null;
}

function press(session: Session, { chord, text }: KeyPress, page: number): void {
  const { store } = session;
  const state = shown(session);
  if (state === null) return;
  const steps: Readonly<Record<string, number>> = {
    up: -1,
    "ctrl+p": -1,
    down: 1,
    "ctrl+n": 1,
    pageup: -page,
    pagedown: page,
    home: Number.NEGATIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
  };
  const step = steps[chord];
  const search = chord === "backspace" ? state.search.slice(0, -1) : state.search + text;
  if (step !== undefined) {
    const next = movedSession(state, step);
    store.dispatch({ type: "overlayChanged", overlay: { kind: "sessions", sessions: next } });
    if (wantsMore(next, page)) void readSessions(session, next, true);
  } else if (chord === "escape" || chord === "ctrl+c") {
    store.dispatch({ type: "overlayClosed" });
    state.cancel?.();
  } else if (chord === "enter") {
    if (!state.stale) chooseSession(session, state);
    else {
      const hasty = { ...state, hasty: true };
      store.dispatch({ type: "overlayChanged", overlay: { kind: "sessions", sessions: hasty } });
    }
  } else if (chord === "tab") {
    const sortKey = state.sortKey === "updated_at" ? "created_at" : "updated_at";
    void readSessions(session, { ...state, sortKey }, false);
  } else if (chord === "ctrl+a")
    void readSessions(session, { ...state, everyFolder: !state.everyFolder }, false);
  else if (search !== state.search) void searchSessions(session, state, search);
}
