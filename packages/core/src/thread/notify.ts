import { spawn } from "node:child_process";
import type { ResponseItem } from "@codex/protocol";
import { isUserTurnStart } from "../history/userTurns.ts";

/** A turn that has ended well, as the user's own program is told of it. */
export interface FinishedTurn {
  readonly threadId: string;
  readonly turnId: string;
  /** Absolute. */
  readonly cwd: string;
  readonly history: Iterable<ResponseItem>;
  readonly lastMessage: string | null;
}

/**
 * Starts the program of the setting `notify` with one more argument, the turn as JSON, and leaves it to itself: it
 * gets no input, its output goes nowhere, and neither its failure nor its absence is the turn's business.
 */
export function notifyUser(command: readonly string[], turn: FinishedTurn, env: NodeJS.ProcessEnv): void {
  const [program, ...args] = command;
  if (program === undefined) return;
  const note = JSON.stringify({
    type: "agent-turn-complete",
    "thread-id": turn.threadId,
    "turn-id": turn.turnId,
    cwd: turn.cwd,
    "input-messages": userTexts(turn.history),
    "last-assistant-message": turn.lastMessage,
  });
  try {
    const child = spawn(program, [...args, note], { env, stdio: "ignore", detached: true });
    child.on("error", () => {});
    child.unref();
  } catch {
    // An argument longer than the system takes, or a name that cannot be one.
  }
}

/** What the user has said so far, message by message, without the frames around images. */
function userTexts(history: Iterable<ResponseItem>): string[] {
  const texts: string[] = [];
  for (const item of history) {
    if (item.type !== "message" || !isUserTurnStart(item)) continue;
    const isImage = (index: number): boolean => item.content[index]?.type === "input_image";
    const said = item.content.filter(
      (part, index) =>
        part.type !== "input_image" &&
        !(isImage(index + 1) && part.text.startsWith("<image")) &&
        !(isImage(index - 1) && part.text === "</image>"),
    );
    texts.push(said.map((part) => ("text" in part ? part.text : "")).join(""));
  }
  return texts;
}
