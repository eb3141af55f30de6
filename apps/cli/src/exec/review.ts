import { reviewRequest } from "@codex/core";
import type { v2 } from "@codex/protocol";
import type { ExecOptions } from "./options.ts";
import { ExecRefusal, readPrompt } from "./prompt.ts";
import { requireTrusted, runTask } from "./run.ts";

/** Reviews code to the end; resolves with the exit status: 0 done, 1 refused or failed. */
export function runReview(options: ExecOptions, flags: Readonly<Record<string, unknown>>): Promise<number> {
  return runTask(options, async (cwd) => {
    requireTrusted(cwd, options);
    const target = flagTarget(flags) ?? (await promptTarget(options));
    const { user_facing_hint: prompt = "" } = reviewRequest(target);
    return {
      prompt,
      begin: (client, threadId) => client.request("review/start", { threadId, target }),
    };
  });
}

function flagTarget({ uncommitted, base, commit, title }: Readonly<Record<string, unknown>>) {
  if (uncommitted === true) return { type: "uncommittedChanges" } satisfies v2.ReviewTarget;
  if (typeof base === "string") return { type: "baseBranch", branch: base } satisfies v2.ReviewTarget;
  if (typeof commit !== "string") return null;
  const shown = typeof title === "string" ? title : null;
  return { type: "commit", sha: commit, title: shown } satisfies v2.ReviewTarget;
}

async function promptTarget({ prompt, promptFromDash }: ExecOptions): Promise<v2.ReviewTarget> {
  if (prompt === null && !promptFromDash) {
    throw new ExecRefusal(
      "Error: Specify --uncommitted, --base, --commit, or provide custom review instructions",
    );
  }
  const instructions = await readPrompt(prompt, promptFromDash, () => {});
  if (instructions.trim() === "") throw new ExecRefusal("Error: Review prompt cannot be empty");
  return { type: "custom", instructions };
}
