import type { v2 } from "@codex/protocol";

/** The stored sessions, to choose one: what was read of them so far, and what is wanted. */
export interface SessionsState {
  /** What is done with the chosen one. */
  readonly purpose: "resume" | "fork";
  /** Whether the sessions of other folders are shown too. */
  readonly everyFolder: boolean;
  readonly sortKey: v2.ThreadSortKey;
  /** What was typed to find one. */
  readonly search: string;
  readonly rows: readonly v2.Thread[];
  /** Where the next page begins; null when all was read. */
  readonly cursor: string | null;
  /** Counts the questions asked: an answer to an earlier one is not shown. */
  readonly asked: number;
  readonly loading: boolean;
  /** Whether the rows answer an earlier question: what was typed since is being looked for. */
  readonly stale: boolean;
  /** Whether Enter was pressed meanwhile: the first session of the answer is then taken. */
  readonly hasty: boolean;
  /** Why the sessions cannot be read; empty when they can. */
  readonly failure: string;
  /** Index among the rows. */
  readonly selected: number;
  /** What leaving without a choice does; null when there is something to go back to. */
  readonly cancel: (() => void) | null;
}

/** A list that has not been read yet. */
export function openSessions(
  purpose: SessionsState["purpose"],
  everyFolder: boolean,
  cancel: SessionsState["cancel"] = null,
): SessionsState {
  return {
    purpose,
    everyFolder,
    sortKey: "updated_at",
    search: "",
    rows: [],
    cursor: null,
    asked: 0,
    loading: true,
    stale: false,
    hasty: false,
    failure: "",
    selected: 0,
    cancel,
  };
}

/** The list after a page of it has come. */
export function withPage(state: SessionsState, { data, nextCursor }: v2.ThreadListResponse): SessionsState {
  const known = new Set(state.rows.map(({ id }) => id));
  const rows = [...state.rows, ...data.filter(({ id }) => !known.has(id))];
  return { ...state, rows, cursor: nextCursor, loading: false, stale: false };
}

/** The list with more of the sessions that were asked for by name, behind those that are there. */
export function withNamed(state: SessionsState, threads: readonly v2.Thread[]): SessionsState {
  const wanted = state.search.toLowerCase();
  const known = new Set(state.rows.map(({ id }) => id));
  const found = threads.filter(
    (thread) =>
      !known.has(thread.id) &&
      `${titleOf(thread)} ${thread.gitInfo?.branch ?? ""}`.toLowerCase().includes(wanted),
  );
  return found.length === 0 ? state : { ...state, rows: [...state.rows, ...found] };
}

/** The list after the selection moved, as far as it was read. */
export function movedSession(state: SessionsState, by: number): SessionsState {
  const last = Math.max(0, state.rows.length - 1);
  return { ...state, selected: Math.min(last, Math.max(0, state.selected + by)) };
}

/** Whether the next page is wanted: the selection is near the end of what was read. */
export function wantsMore({ cursor, loading, rows, selected }: SessionsState, ahead: number): boolean {
  return cursor !== null && !loading && selected + ahead >= rows.length;
}

/** What a session is called: its name, else how it began. */
export function titleOf({ name, preview }: v2.Thread): string {
  return (name ?? preview).replace(/\s+/g, " ").trim() || "(no message yet)";
}

/** How long ago something was, in words; both in seconds since 1970. */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, now - at);
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ] as const;
  for (const [length, unit] of units) {
    const count = Math.floor(seconds / length);
    if (count > 0) return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
  }
  return "just now";
}
