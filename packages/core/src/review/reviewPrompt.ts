import type { ReviewTarget } from "@codex/protocol";
import { mergeBase } from "./mergeBase.ts";

const REPORT = "Report what is wrong with it, the gravest first.";

/** What the reviewer is told to look at. Throws `invalidRequest` for a base branch outside a repository. */
export async function reviewPrompt(target: ReviewTarget, cwd: string): Promise<string> {
  switch (target.type) {
    case "uncommittedChanges":
      return `Look through all that is not committed yet: what is staged, what is not, and new files. ${REPORT}`;
    case "baseBranch":
      return branchPrompt(target.branch, await mergeBase(cwd, target.branch));
    case "commit": {
      const title = target.title === null ? "" : ` ("${target.title}")`;
      return `Look through what commit ${target.sha}${title} changes. ${REPORT}`;
    }
    case "custom":
      return target.instructions;
  }
}

function branchPrompt(branch: string, base: string | null): string {
  const task = `Look through what has changed here against the branch '${branch}'.`;
  const start =
    base === null
      ? "Find the commit where the two histories part with `git merge-base HEAD` and the branch or its upstream; `git diff` against that commit shows the changes."
      : `The two histories part at commit ${base}: \`git diff ${base}\` shows the changes.`;
  return `${task} ${start} ${REPORT}`;
}
