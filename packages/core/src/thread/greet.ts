import type { Config } from "../config/config.ts";
import type { Thread } from "./thread.ts";

const ON_FAILURE_NOTICE =
  "`on-failure` approval policy is deprecated and will be removed in a future release. Use `on-request` for interactive approvals or `never` for non-interactive runs.";

/** What every thread says first. */
export function greet(thread: Thread, config: Config): void {
  for (const notice of config.deprecations) thread.emit("", { type: "deprecation_notice", ...notice });
  if (config.approvalPolicy === "on-failure")
    thread.emit("", { type: "warning", message: ON_FAILURE_NOTICE });
  for (const message of config.startupWarnings) thread.emit("", { type: "warning", message });
}
