import type { SessionMeta, SessionSource } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { samePath } from "./samePath.ts";
import type { SessionFile } from "./sessionFolders.ts";
import type { SessionHead } from "./sessionHead.ts";

/** Which sessions to list; a member left out does not restrict. */
export interface SessionQuery {
  /** Rows per page. */
  readonly limit: number;
  /** `nextCursor` of the page before; null for the first page. */
  readonly cursor?: string | null;
  /** Default `created_at`; newest first either way. */
  readonly sortKey?: "created_at" | "updated_at";
  /** True lists the archived sessions instead of the live ones. */
  readonly archived?: boolean;
  readonly modelProviders?: readonly string[];
  readonly acceptsSource?: (source: SessionSource) => boolean;
  /** Absolute folder the session was started in. */
  readonly cwd?: string;
  /** Text the preview contains, case-sensitive. */
  readonly searchTerm?: string;
}

/** One row of a listing. */
export interface SessionSummary {
  readonly id: string;
  readonly path: string;
  /** Without the base instructions. */
  readonly meta: SessionMeta;
  /** First user message, null when there is none yet. */
  readonly preview: string | null;
  /** Last given name; null when never named. */
  readonly name: string | null;
  /** Unix seconds. */
  readonly createdAt: number;
  /** Unix seconds. */
  readonly updatedAt: number;
  readonly archived: boolean;
}

/** One page of a listing. */
export interface SessionPage {
  readonly data: readonly SessionSummary[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A place in a listing: a time in whole seconds, and the id within it. */
export type Position = Pick<SessionFile, "time" | "id">;

/** Whether a session with this beginning is wanted; sessions without a user message never are. */
export function matchesQuery({ meta, preview }: SessionHead, query: SessionQuery): boolean {
  const provider = meta.model_provider;
  return (
    preview !== null &&
    (query.modelProviders === undefined || provider == null || query.modelProviders.includes(provider)) &&
    (query.acceptsSource === undefined || query.acceptsSource(meta.source)) &&
    (query.cwd === undefined || samePath(meta.cwd, query.cwd)) &&
    (query.searchTerm === undefined || preview.includes(query.searchTerm))
  );
}

/** The cursor that continues behind a place. */
export function cursorOf({ time, id }: Position): string {
  const [day, clock = ""] = time.split("T");
  return `${day}T${clock.slice(0, 8).replaceAll("-", ":")}Z|${id}`;
}

/**
 * The place a cursor names, in a listing sorted by this key; null for none. Throws `invalidRequest` on a cursor that is
 * none of ours.
 */
export function parseCursor(
  cursor: string | null | undefined,
  sortKey: SessionQuery["sortKey"] = "created_at",
): Position | null {
  if (cursor == null) return null;
  const [, written = "", id = ""] = CURSOR.exec(cursor) ?? [];
  const moment = Date.parse(written.replace(/T(\d\d)-(\d\d)-(\d\d)$/, "T$1:$2:$3Z"));
  const digits = id.replaceAll("-", "").toLowerCase();
  if (Number.isNaN(moment) || digits.length !== 32) {
    throw new CodexError("invalidRequest", `invalid cursor: ${cursor}`);
  }
  // The form in which the listing has its times: whole seconds, and for beginnings that of the files' names.
  const time = new Date(moment).toISOString();
  return {
    time: sortKey === "updated_at" ? time : time.slice(0, 19).replaceAll(":", "-"),
    id: digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  };
}

const CURSOR =
  /^(\d{4}-\d{2}-\d{2}T\d{2}(?:-\d{2}-\d{2}|:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})))\|([0-9A-Fa-f-]+)$/;
