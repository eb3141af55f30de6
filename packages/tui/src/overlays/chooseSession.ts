import type { Session } from "../session/session.ts";
import type { SessionsState } from "../store/overlays/sessions.ts";

/** Closes the list and opens its selected session; nothing happens when there is none. */
export function chooseSession(session: Session, { rows, selected, purpose }: SessionsState): void {
  const chosen = rows[selected];
  if (chosen === undefined) return;
  session.store.dispatch({ type: "overlayClosed" });
  void session.open({ kind: purpose, session: chosen.id, everyFolder: true });
}
