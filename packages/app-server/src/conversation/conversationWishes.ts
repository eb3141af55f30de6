import type { StartThreadOptions } from "@codex/core";
import type { NewConversationParams } from "@codex/protocol";

/**
 * The wishes for a conversation as the engine takes them. A conversation always leaves a session file, and says its items
 * as they are: whether they are passed on is up to its listeners.
 */
export function conversationWishes(params: NewConversationParams | null): StartThreadOptions {
  const common = { ephemeral: false, experimentalRawEvents: true };
  if (params === null) return common;
  const { model, modelProvider, profile, cwd, approvalPolicy, sandbox } = params;
  const { baseInstructions, developerInstructions, includeApplyPatchTool } = params;
  return {
    ...common,
    model,
    modelProvider,
    profile,
    cwd,
    approvalPolicy,
    sandbox,
    baseInstructions,
    developerInstructions,
    includeApplyPatchTool,
    config: configOf(params),
  };
}

function configOf(params: NewConversationParams): Record<string, unknown> {
  const { config, compactPrompt } = params;
  return { ...config, ...(compactPrompt == null ? {} : { compact_prompt: compactPrompt }) };
}
