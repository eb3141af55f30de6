import { canonicalUuid, uuidProblem } from "@codex/protocol";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { readArguments, requiredText, text } from "../arguments.ts";
import type { CallPort } from "../callPort.ts";
import { failure, turnFailure } from "../result.ts";
import type { Sessions } from "../sessions.ts";

const FIELDS = { threadId: text, conversationId: text, prompt: requiredText } as const;

/** Goes on with a session, also with one of an earlier process; resolves when the turn of the prompt has ended. */
export async function codexReply(
  args: Readonly<Record<string, unknown>> | null,
  port: CallPort,
  sessions: Sessions,
): Promise<CallToolResult> {
  if (args === null) {
    return failure(
      "Missing arguments for codex-reply tool-call; the `thread_id` and `prompt` fields are required.",
    );
  }
  const wishes = readArguments(args, FIELDS);
  if (typeof wishes === "string") return failure(wishes);
  const named = wishes.threadId ?? wishes.conversationId;
  if (named === null) {
    return failure("Failed to parse thread_id: either threadId or conversationId must be provided");
  }
  const problem = uuidProblem(named);
  if (problem !== null) return failure(`Failed to parse thread_id: ${problem}`);
  const threadId = canonicalUuid(named);
  const found = await sessions.find(threadId);
  if (found === null) return turnFailure(threadId, `Session not found for thread_id: ${threadId}`);
  if (typeof found === "string") return turnFailure(threadId, found);
  if (found.resumed) found.session.introduce(port);
  return found.session.run(wishes.prompt, port);
}
