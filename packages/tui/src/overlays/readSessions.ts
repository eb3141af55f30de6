import type { Session } from "../session/session.ts";
import type { SessionsState } from "./sessions.ts";
import { withPage } from "./sessions.ts";

/** Sessions that are read at once. */
const page = 50;

/** Reads the list anew, or with `more` its next page, and shows it when it is still wanted. */
export async function readSessions(session: Session, state: SessionsState, more: boolean): Promise<void> {
  const asked = state.asked + 1;
  const kept = more ? {} : { selected: 0, cursor: null };
  show(session, { ...state, ...kept, asked, loading: true, failure: "" });
  const cursor = more ? state.cursor : null;
  const { search, sortKey } = state;
  try {
    const answer = await session.client.request("thread/list", {
      cursor,
      limit: page,
      sortKey,
      modelProviders: [],
      ...(search === "" ? {} : { searchTerm: search }),
      ...(state.everyFolder ? {} : { cwd: session.cwd }),
    });
    const now = current(session, asked);
    if (now !== null) show(session, withPage(more ? now : { ...now, rows: [] }, answer));
  } catch (error) {
    const now = current(session, asked);
    const failure = error instanceof Error ? error.message : String(error);
    if (now !== null) show(session, { ...now, loading: false, failure });
  }
}

function show({ store }: Session, sessions: SessionsState): void {
  store.dispatch({ type: "overlayChanged", overlay: { kind: "sessions", sessions } });
}

/** The list as it is shown now, when it still waits for this answer. */
function current({ store }: Session, asked: number): SessionsState | null {
  const overlay = store.state.overlays.at(-1);
  return overlay?.kind === "sessions" && overlay.sessions.asked === asked ? overlay.sessions : null;
}
