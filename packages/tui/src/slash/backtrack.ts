import type { v2 } from "@codex/protocol";
import type { Draft } from "../draft/draft.ts";
import { draftOfInput } from "../draft/inputOf.ts";
import type { Session } from "../session/session.ts";
import { choose } from "../store/overlays/ask.ts";
import type { TerminalControl } from "../terminal/terminalControl.ts";

/** Lets the user go back to before an earlier message, which is then in the composer to be changed. */
export async function openBacktrack(
  session: Session,
  terminal: TerminalControl,
  write: (draft: Draft) => void,
): Promise<void> {
  const { client, store } = session;
  const threadId = store.state.session?.threadId;
  if (threadId === undefined) return;
  try {
    const read = await client.request("thread/read", { threadId, includeTurns: true }).catch(() => null);
    const said = messagesOf(read?.thread.turns ?? []);
    if (said.length === 0) return session.notice("There is no earlier message to go back to.");
    const chosen = await choose(store, "Go back to before which message?", said);
    if (chosen === null) return;
    const { thread } = await client.request("thread/rollback", { threadId, numTurns: chosen.numTurns });
    await terminal.clear();
    session.reopen(thread);
    write(draftOfInput(chosen.input));
    session.notice("Back before that message. Files stay as the later turns left them.");
  } catch (error) {
    session.fail(error);
  }
}

/** The messages that began a turn, the last first; each with the number of turns that going back takes away. */
function messagesOf(turns: readonly v2.Turn[]) {
  return turns
    .flatMap(({ items }, index) => {
      const message = items.find((item) => item.type === "userMessage");
      if (message?.type !== "userMessage") return [];
      const input = message.content;
      const label = draftOfInput(input).text.replace(/\s+/g, " ").slice(0, 200);
      return [{ label, description: "", value: { input, numTurns: turns.length - index } }];
    })
    .reverse();
}
