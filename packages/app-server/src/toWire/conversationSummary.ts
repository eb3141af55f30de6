import type { SessionSummary } from "@codex/core";
import type { ConversationSummary } from "@codex/protocol";

/** A session as the legacy surface shows it. */
export function conversationSummary(session: SessionSummary): ConversationSummary {
  const { id, path, preview, meta, createdAt, updatedAt } = session;
  return {
    conversationId: id,
    path,
    preview: preview ?? "",
    timestamp: Number.isNaN(Date.parse(meta.timestamp)) ? meta.timestamp : atSecond(createdAt),
    updatedAt: atSecond(updatedAt),
    modelProvider: meta.model_provider ?? "",
    cwd: meta.cwd,
    cliVersion: meta.cli_version,
    source: meta.source,
    gitInfo: gitInfo(meta.git),
  };
}

function gitInfo(git: SessionSummary["meta"]["git"]): ConversationSummary["gitInfo"] {
  if (git == null || Object.keys(git).length === 0) return null;
  const { commit_hash: sha = null, branch = null, repository_url: url = null } = git;
  return { sha, branch, origin_url: url };
}

function atSecond(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
