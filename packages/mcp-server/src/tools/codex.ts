import type { StartThreadOptions } from "@codex/core";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { type Arguments, readArguments } from "../arguments.ts";
import type { CallPort } from "../callPort.ts";
import { failure } from "../result.ts";
import type { Sessions } from "../sessions.ts";

const APPROVAL_POLICIES = ["untrusted", "on-failure", "on-request", "never"] as const;
const SANDBOX_MODES = ["read-only", "workspace-write", "danger-full-access"] as const;

/** Begins a session with a prompt; resolves when its first turn has ended. */
export async function codex(
  args: Readonly<Record<string, unknown>> | null,
  port: CallPort,
  sessions: Sessions,
): Promise<CallToolResult> {
  if (args === null) return failure("Missing arguments for codex tool-call; the `prompt` field is required.");
  const wishes = readArguments(args, (given) => ({
    options: threadOptions(given),
    prompt: given.requiredText("prompt"),
  }));
  if (typeof wishes === "string") return failure(wishes);
  const session = await sessions.start(wishes.options);
  if (typeof session === "string") return failure(session);
  return session.begin(wishes.prompt, port);
}

function threadOptions(args: Arguments): StartThreadOptions {
  const profile = args.text("profile");
  const compactPrompt = args.text("compact-prompt");
  return {
    model: args.text("model"),
    cwd: args.text("cwd"),
    approvalPolicy: args.oneOf("approval-policy", APPROVAL_POLICIES),
    sandbox: args.oneOf("sandbox", SANDBOX_MODES),
    config: {
      ...args.map("config"),
      ...(profile === null ? {} : { profile }),
      ...(compactPrompt === null ? {} : { compact_prompt: compactPrompt }),
    },
    baseInstructions: args.text("base-instructions"),
    developerInstructions: args.text("developer-instructions"),
    experimentalRawEvents: true,
  };
}
