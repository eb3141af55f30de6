import { type Client, findThread, RpcError, type v2 } from "@codex/protocol";
import type { ThreadWishes } from "../threadWishes.ts";
import type { ExecOptions } from "./options.ts";

/** Every kind of session can be gone on with, not only those of people. */
const anySource: v2.ThreadSourceKind[] = ["cli", "vscode", "exec", "appServer"];

/** There is nobody to ask, whatever the configuration says. */
const approvalPolicy: v2.AskForApproval = "never";

/**
 * Opens the thread of a run: a new one, or the one the command line names. Where there is no such session a new one
 * begins, as scripts that resume on every run expect.
 */
export async function openThread(
  client: Client,
  { resume }: ExecOptions,
  place: ThreadWishes & { readonly cwd: string },
): Promise<v2.ThreadStartResponse> {
  const wishes = { ...place, approvalPolicy };
  if (resume !== null) {
    const folder = resume.everyFolder ? null : place.cwd;
    const threadId = await findThread(client, resume.session, { cwd: folder, sourceKinds: anySource });
    if (threadId !== null) {
      try {
        return await client.request("thread/resume", { threadId, ...wishes });
      } catch (error) {
        if (!(error instanceof RpcError && error.message.startsWith("no rollout found"))) throw error;
      }
    }
  }
  return client.request("thread/start", wishes);
}
