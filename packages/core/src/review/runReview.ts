import type { ReviewRequest } from "@codex/protocol";
import type { EventListener } from "../events.ts";
import type { RolloutRecorder } from "../rollout/recorder.ts";
import type { Conversation } from "../thread/conversation.ts";
import type { ThreadLog } from "../thread/log.ts";
import type { ThreadSettings } from "../thread/settings.ts";
import type { TurnControl, TurnRunner } from "../thread/turnRunner.ts";
import { throwIfAborted } from "../turn/interrupt.ts";
import { EventRelay } from "./eventRelay.ts";
import { reviewOutcome } from "./outcome.ts";
import { reviewPrompt } from "./reviewPrompt.ts";
import { parseVerdict } from "./verdict.ts";

/** A turn that is a review. */
export interface ReviewTurn extends TurnControl {
  readonly request: ReviewRequest;
  /** What the thread runs with. */
  readonly settings: ThreadSettings;
}

/** The conversation that reviews, as the turn sees it. */
export interface Reviewer {
  subscribe(listener: EventListener): () => void;
  /** Says hello and begins its only turn. */
  begin(prompt: string): void;
  /** Stops the turn; resolves when that has ended. */
  interrupt(): Promise<void>;
  /** Ends what it left running. */
  close(): Promise<void>;
}

/** The parts of the thread that a review works with. */
export interface ReviewPorts {
  readonly log: ThreadLog;
  /** Null for a thread that leaves no file. */
  readonly recorder: RolloutRecorder | null;
  readonly conversation: Conversation;
  readonly runner: TurnRunner;
  /** `show_raw_agent_reasoning` */
  readonly rawReasoning: boolean;
  /** Makes the conversation that reviews. */
  reviewer(settings: ThreadSettings): Reviewer;
}

/**
 * Runs a review from its first to its last event: another conversation looks at the code, its work is shown in this
 * thread, and its verdict enters this thread's history. Never rejects.
 */
export function runReview(turn: ReviewTurn, ports: ReviewPorts): Promise<void> {
  return ports.runner.conclude(turn, async () => {
    await review(turn, ports);
    throwIfAborted(turn.signal);
    return null;
  });
}

async function review(turn: ReviewTurn, ports: ReviewPorts): Promise<void> {
  const { context, request, settings, signal } = turn;
  const { log, conversation, recorder } = ports;
  const { turnId } = context;
  throwIfAborted(signal);
  await conversation.begin(context);
  const prompt = await reviewPrompt(request.target, context.cwd);
  throwIfAborted(signal);
  recorder?.materialize();
  log.emit(turnId, { type: "entered_review_mode", ...request });
  const text = await lastWords(ports.reviewer(settings), prompt, { turn, ports });
  const output = text === null || signal.aborted ? null : parseVerdict(text);
  await log.commit(turnId, reviewOutcome(output, context));
}

interface Work {
  readonly turn: ReviewTurn;
  readonly ports: ReviewPorts;
}

/** The reviewer's last message; null when it has none or is stopped. What it says meanwhile is said here, too. */
async function lastWords(reviewer: Reviewer, prompt: string, { turn, ports }: Work): Promise<string | null> {
  const { context, signal } = turn;
  const { promise: ended, resolve: end } = Promise.withResolvers<string | null>();
  const relay = new EventRelay({
    rawReasoning: ports.rawReasoning,
    emit: (event) => ports.log.relay(context.turnId, event),
  });
  const unsubscribe = reviewer.subscribe(({ msg }) => {
    relay.take(msg);
    if (msg.type === "task_complete") end(msg.last_agent_message ?? null);
    else if (msg.type === "turn_aborted") end(null);
  });
  const stop = (): void => {
    unsubscribe();
    void reviewer.interrupt().finally(() => end(null));
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    reviewer.begin(prompt);
    return await ended;
  } finally {
    signal.removeEventListener("abort", stop);
    unsubscribe();
    await reviewer.close();
  }
}
