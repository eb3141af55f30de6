import type { Config } from "../config/config.ts";
import { REVIEW_GUIDELINES } from "../review/guidelines.ts";
import type { Reviewer } from "../review/runReview.ts";
import { greet } from "./greet.ts";
import type { ThreadIdentity } from "./identity.ts";
import type { ThreadServices } from "./services.ts";
import type { ThreadSettings } from "./settings.ts";
import type { Thread } from "./thread.ts";
import { newThreadId } from "./threadId.ts";

/** The thread that wants a review, and how its reviewer's thread is put together. */
export interface ReviewerParts {
  readonly identity: ThreadIdentity;
  readonly config: Config;
  readonly settings: ThreadSettings;
  readonly services: ThreadServices;
  assemble(identity: ThreadIdentity, config: Config): Thread;
}

/**
 * Makes the thread of a reviewer. It works where its parent does and under the same sandbox, asks nobody for leave,
 * searches nothing on the web, and begins with guidelines of its own.
 */
export function makeReviewer(parts: ReviewerParts): Reviewer {
  const { services, settings, config: parent } = parts;
  const identity: ThreadIdentity = {
    ...parts.identity,
    id: newThreadId(),
    createdAt: new Date(),
    source: { subagent: "review" },
  };
  const config: Config = {
    ...parent,
    model: parent.reviewModel ?? settings.model,
    cwd: settings.cwd,
    sandboxPolicy: settings.sandboxPolicy,
    approvalPolicy: "never",
    webSearch: "disabled",
    baseInstructions: REVIEW_GUIDELINES,
  };
  const thread = parts.assemble(identity, config);
  const servers = services.mcp.open({
    id: identity.id,
    config,
    loadConfig: () => Promise.resolve(config),
    emit: (id, event) => thread.emit(id, event),
    approvalPolicy: () => thread.settings.approvalPolicy,
  });
  return {
    subscribe: (listener) => thread.subscribe(listener),
    begin(prompt) {
      greet(thread, config);
      servers.announce();
      thread.startTurn([{ type: "text", text: prompt, text_elements: [] }]);
    },
    interrupt: () => thread.interrupt(),
    close: () => thread.close(),
  };
}
