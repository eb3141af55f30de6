import type { SessionPage } from "@codex/core";
import type { Storage } from "@codex/core/storage";
import type { SessionSource, v2 } from "@codex/protocol";
import { withProvider } from "./withProvider.ts";

const defaultLimit = 25;
const maxLimit = 100;

/** A page of the sessions on disk, newest first; by default those of the configured provider that a human began. */
export async function listSessions(storage: Storage, params: v2.ThreadListParams): Promise<SessionPage> {
  const { cursor, sortKey, archived, cwd } = params;
  const providers = await wantedProviders(storage, params.modelProviders);
  const searchTerm = params.searchTerm == null ? null : await searched(storage, params.searchTerm);
  const page = await storage.sessions.list({
    limit: Math.min(Math.max(params.limit ?? defaultLimit, 1), maxLimit),
    ...(cursor == null ? {} : { cursor }),
    ...(sortKey == null ? {} : { sortKey }),
    ...(cwd == null ? {} : { cwd }),
    ...(searchTerm == null ? {} : { searchTerm }),
    ...(providers === null ? {} : { modelProviders: providers }),
    archived: archived ?? false,
    acceptsSource: sourceFilter(params.sourceKinds ?? []),
  });
  return { ...page, data: await withProvider(page.data, storage) };
}

/** What to search for: nothing where the configuration wants no index of sessions. */
async function searched({ config }: Storage, term: string): Promise<string | null> {
  return (await config.indexesSessions().catch(() => true)) ? term : null;
}

/** Null means all; nothing said means the provider in use. */
async function wantedProviders(
  { config }: Storage,
  asked: string[] | null | undefined,
): Promise<string[] | null> {
  if (asked != null) return asked.length === 0 ? null : asked;
  try {
    return [await config.providerId()];
  } catch {
    // The list must not depend on a sound configuration.
    return null;
  }
}

type KindTest = (source: SessionSource) => boolean;

const subAgent =
  (kind: string): KindTest =>
  (source) =>
    typeof source === "object" &&
    (source.subagent === kind || (typeof source.subagent === "object" && kind in source.subagent));

const kindTests: Readonly<Record<v2.ThreadSourceKind, KindTest>> = {
  cli: (source) => source === "cli",
  vscode: (source) => source === "vscode",
  exec: (source) => source === "exec",
  appServer: (source) => source === "mcp",
  subAgent: (source) => typeof source === "object",
  subAgentReview: subAgent("review"),
  subAgentCompact: subAgent("compact"),
  subAgentThreadSpawn: subAgent("thread_spawn"),
  subAgentOther: subAgent("other"),
  unknown: (source) => source === "unknown",
};

/** Nothing asked for means what a human began. */
function sourceFilter(kinds: readonly v2.ThreadSourceKind[]): KindTest {
  const wanted: readonly v2.ThreadSourceKind[] = kinds.length === 0 ? ["cli", "vscode"] : kinds;
  return (source) => wanted.some((kind) => kindTests[kind](source));
}
