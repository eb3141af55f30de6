import type { StartThreadOptions } from "@codex/core";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { type ArgumentsOf, map, oneOf, readArguments, requiredText, text } from "../arguments.ts";
import type { CallPort } from "../callPort.ts";
import { failure } from "../result.ts";
import type { Sessions } from "../sessions.ts";

const FIELDS = {
  prompt: requiredText,
  model: text,
  profile: text,
  cwd: text,
  "approval-policy": oneOf(["untrusted", "on-failure", "on-request", "never"]),
  sandbox: oneOf(["read-only", "workspace-write", "danger-full-access"]),
  config: map,
  "base-instructions": text,
  "developer-instructions": text,
  "compact-prompt": text,
} as const;

/** Begins a session with a prompt; resolves when its first turn has ended. */
export async function codex(
  args: Readonly<Record<string, unknown>> | null,
  port: CallPort,
  sessions: Sessions,
): Promise<CallToolResult> {
  if (args === null) return failure("Missing arguments for codex tool-call; the `prompt` field is required.");
  const wishes = readArguments(args, FIELDS);
  if (typeof wishes === "string") return failure(wishes);
  const session = await sessions.start(threadOptions(wishes));
  if (typeof session === "string") return failure(session);
  return session.begin(wishes.prompt, port);
}

function threadOptions(wishes: ArgumentsOf<typeof FIELDS>): StartThreadOptions {
  const { profile, "compact-prompt": compactPrompt } = wishes;
  return {
    model: wishes.model,
    cwd: wishes.cwd,
    approvalPolicy: wishes["approval-policy"],
    sandbox: wishes.sandbox,
    config: {
      ...wishes.config,
      ...(profile === null ? {} : { profile }),
      ...(compactPrompt === null ? {} : { compact_prompt: compactPrompt }),
    },
    baseInstructions: wishes["base-instructions"],
    developerInstructions: wishes["developer-instructions"],
    experimentalRawEvents: true,
  };
}
