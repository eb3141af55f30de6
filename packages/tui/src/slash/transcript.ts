import { entryLines } from "../cells/entryLines.ts";
import type { Session } from "../session/session.ts";
import { openPager } from "../store/overlays/pager.ts";
import type { TerminalControl } from "../terminal/terminalControl.ts";

/** Shows all of the conversation, nothing folded, at its end. */
export function openTranscript({ store }: Session, terminal: TerminalControl): void {
  const pager = openPager(
    "Transcript",
    (look) =>
      store.state.transcript.entries
        .flatMap((entry) => entryLines(entry, { ...look, unfolded: true }))
        .flatMap((lines) => lines.split("\n")),
    true,
  );
  void terminal.openPager(pager);
}
