import { compact, needsCompaction } from "./compactTurn.ts";
import { throwIfAborted } from "./interrupt.ts";
import type { TurnPorts } from "./ports.ts";
import { runStep } from "./step.ts";

/**
 * Runs a turn to its end: asks the model, serves its tool calls and asks again, until it neither calls a tool nor the
 * user has added anything. Compacts the conversation in between when it gets too long. Resolves with the model's last
 * words, null when it had none. Rejects with `TurnAborted`, `ModelError` or `FatalToolError`.
 */
export async function runTurn(ports: TurnPorts): Promise<string | null> {
  let reasoningCounted = false;
  for (;;) {
    const news = ports.pending.takeNews().map((item) => ({ item }));
    if (news.length > 0) await ports.commit(news);
    for (const input of ports.pending.take()) await ports.receive(input);
    throwIfAborted(ports.signal);
    await ports.noteContext();
    const step = await runStep(ports);
    throwIfAborted(ports.signal);
    if (!step.calledTools && ports.pending.empty) return step.lastMessage;
    reasoningCounted ||= step.reasoningCounted;
    if (needsCompaction(ports, reasoningCounted)) await compact(ports, "withinTurn");
  }
}
