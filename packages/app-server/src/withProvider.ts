import type { ConfigService, SessionSummary } from "@codex/core";

/** Sessions with the provider in use where their files do not name one, as early files do not. */
export async function withProvider(
  sessions: readonly SessionSummary[],
  { config }: { readonly config: Pick<ConfigService, "providerId"> },
): Promise<readonly SessionSummary[]> {
  if (sessions.every(({ meta }) => meta.model_provider != null)) return sessions;
  // What is shown must not depend on a sound configuration.
  const inUse = await config.providerId().catch(() => "");
  return sessions.map((session) => {
    const model_provider = session.meta.model_provider ?? inUse;
    return { ...session, meta: { ...session.meta, model_provider } };
  });
}
