import type { SandboxPolicy, WebSearchMode } from "@codex/protocol";
import type { ToolSpec } from "../model/toolSpec.ts";

/**
 * The provider's own search tool, never called here; null when searching is off. Pages are fetched live when so
 * configured, and always where commands have the network anyway.
 */
export function webSearchSpec(mode: WebSearchMode, sandbox: SandboxPolicy): ToolSpec | null {
  if (mode === "disabled") return null;
  return {
    type: "web_search",
    external_web_access: mode === "live" || sandbox.type === "danger-full-access",
  };
}
