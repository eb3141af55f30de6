// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { EventMsg } from "./EventMsg";
import type { ReasoningEffort } from "./ReasoningEffort";
import type { SandboxPolicy } from "./SandboxPolicy";
import type { SessionNetworkProxyRuntime } from "./SessionNetworkProxyRuntime";
import type { ThreadId } from "./ThreadId";

/** A session is ready; the first thing a legacy client hears of it. */
export type SessionConfiguredEvent = {
  session_id: ThreadId;
  /** Thread this one was copied from; null when it was not. */
  forked_from_id: ThreadId | null;
  thread_name?: string;
  model: string;
  model_provider_id: string;
  approval_policy: AskForApproval;
  sandbox_policy: SandboxPolicy;
  cwd: string;
  reasoning_effort: ReasoningEffort | null;
  /** Identifies the prompt history file. */
  history_log_id: number;
  /** Number of entries in the prompt history. */
  history_entry_count: number;
  /** Events of the session so far, when it was resumed. */
  initial_messages: EventMsg[] | null;
  /** Addresses of the policy proxy, when one runs. */
  network_proxy?: SessionNetworkProxyRuntime;
  /** Session file; null for an ephemeral session. */
  rollout_path: string | null;
};
