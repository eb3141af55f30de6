import { plainPath, samePath } from "../samePath.ts";
import type { SessionSummary } from "../sessionQuery.ts";
import { WorkSlice } from "../workSlice.ts";
import { excerpt } from "./excerpt.ts";
import type { Indexing } from "./indexing.ts";
import { matchExpressions, searchWords } from "./searchWords.ts";
import type { TextHit, TextQuery } from "./textIndex.ts";
import { TextReader } from "./textReader.ts";

/** Which sessions to search; a member left out does not restrict. */
export interface SessionSearch {
  /** Hits at most. */
  readonly limit: number;
  /** True searches the archived sessions alone, false the live ones. */
  readonly archived?: boolean;
  /** Absolute folder the session was started in. */
  readonly cwd?: string;
}

/** A session that was found, its first message as `preview`. */
export interface SessionHit extends SessionSummary {
  /** One line around the words, of the best place in the session. */
  readonly snippet: string;
  /** How well it fits, lower is better; to be compared within one search only. */
  readonly rank: number;
}

/** What a search is done with. */
export interface SearchTools {
  readonly indexing: Indexing;
  /** Describes a session by its file; null when there is none. */
  readonly summary: (path: string) => SessionSummary | null;
  readonly roots: TextQuery["roots"];
}

/** Sessions in which all words of a query were said, or by which they are called; best first. */
export async function searchSessions(
  query: string,
  { limit, cwd }: SessionSearch,
  { indexing, summary, roots }: SearchTools,
): Promise<SessionHit[]> {
  const words = searchWords(query);
  const found = indexing.texts.search({
    words: matchExpressions(words),
    limit,
    roots,
    cwd: cwd === undefined ? null : plainPath(cwd),
  });
  const reader = new TextReader(new WorkSlice());
  const hits: SessionHit[] = [];
  for (const hit of found) {
    const session = summary(hit.path);
    if (session === null || (cwd !== undefined && !samePath(session.meta.cwd, cwd))) continue;
    const texts = hit.passage === null ? [] : await textsOf(reader, hit.path, hit.passage);
    const called = [session.name, session.preview].filter((text) => text !== null);
    hits.push({ ...session, snippet: excerpt(texts.length > 0 ? texts : called, words), rank: hit.rank });
  }
  return hits;
}

/** What was said in a passage; nothing when it cannot be read any more. */
async function textsOf(
  reader: TextReader,
  path: string,
  { from, to }: NonNullable<TextHit["passage"]>,
): Promise<string[]> {
  const stretch = { from, tail: "", room: Number.POSITIVE_INFINITY, until: to };
  const text = await reader.read(path, stretch).catch(() => null);
  return text?.said.map((said) => said.text) ?? [];
}
