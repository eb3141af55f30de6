import { errorCodes, RpcError } from "@codex/protocol";

/** Which part of a list is wanted; the cursor is an index. */
export interface PageRequest {
  readonly cursor?: string | null | undefined;
  readonly limit?: number | null | undefined;
}

/** Where a page of a list begins and ends, and how to ask for the next one. */
export interface PageBounds {
  readonly start: number;
  readonly end: number;
  readonly nextCursor: string | null;
}

/** The page of a list of so many things; every page has one at least. `things` is what errors call them. */
export function indexPage({ cursor, limit }: PageRequest, total: number, things: string): PageBounds {
  const start = startIndex(cursor ?? null, total, things);
  const end = Math.min(total, start + Math.max(1, limit ?? total));
  return { start, end, nextCursor: end < total ? String(end) : null };
}

function startIndex(cursor: string | null, total: number, things: string): number {
  if (cursor === null) return 0;
  if (!/^\+?\d{1,20}$/.test(cursor))
    throw new RpcError(errorCodes.invalidRequest, `invalid cursor: ${cursor}`);
  const index = Number(cursor);
  if (index > total)
    throw new RpcError(errorCodes.invalidRequest, `cursor ${index} exceeds total ${things} ${total}`);
  return index;
}
