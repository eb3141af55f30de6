import { conversationTokens } from "../history/estimate.ts";
import type { History } from "../history/history.ts";
import { usableContextWindow } from "../model/findModel.ts";
import { dropLastUserTurns } from "../rollout/reconstruct.ts";
import type { TurnContext } from "../turn/context.ts";
import type { UsageMeter } from "../turn/usage.ts";
import type { Conversation } from "./conversation.ts";
import type { ThreadLog } from "./log.ts";

/** The parts of a thread that a rollback works with. */
export interface RollbackParts {
  readonly log: ThreadLog;
  readonly history: History;
  readonly usage: UsageMeter;
  readonly conversation: Conversation;
  /** Base instructions of the thread. */
  readonly instructions: string;
}

/**
 * Takes the last `count` turns out of what the model knows, all of them when there are not as many, and marks that in
 * the session file: its earlier lines stay. What the turns did to files stays, too. `context` is that of a turn which
 * would begin now; its id is the one the events come under.
 */
export async function rollBack(parts: RollbackParts, context: TurnContext, count: number): Promise<void> {
  const { log, history, usage, conversation, instructions } = parts;
  // What the conversation begins with is part of it even before its first turn.
  await conversation.begin(context);
  history.replace(dropLastUserTurns(history.items, count));
  conversation.forget();
  usage.estimate(conversationTokens(instructions, history.items), usableContextWindow(context.model));
  const event = { type: "thread_rolled_back", num_turns: count } as const;
  await log.commit(context.turnId, [{ event: usage.event() }, { event }]);
}
