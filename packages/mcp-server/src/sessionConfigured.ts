import type { Thread } from "@codex/core";
import type { SessionConfigured } from "./callPort.ts";

/** How a session is set up, as its first event says it. The prompt history of the terminal has no part in it. */
export function sessionConfigured(thread: Thread): SessionConfigured {
  const { id, name, rolloutPath, settings } = thread;
  const { model, modelProvider, approvalPolicy, sandboxPolicy, cwd, effort } = settings;
  return {
    type: "session_configured",
    session_id: id,
    ...(name === null ? {} : { thread_name: name }),
    model,
    model_provider_id: modelProvider,
    approval_policy: approvalPolicy,
    sandbox_policy: sandboxPolicy,
    cwd,
    ...(effort === null ? {} : { reasoning_effort: effort }),
    history_log_id: 0,
    history_entry_count: 0,
    ...(rolloutPath === null ? {} : { rollout_path: rolloutPath }),
  };
}
