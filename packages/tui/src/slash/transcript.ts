import { entryLines } from "../cells/entryLines.ts";
import { openPager } from "../overlays/pager.ts";
import type { Session } from "../session/session.ts";

/** Shows all of the conversation, at its end. */
export function openTranscript({ store }: Session): void {
  const pager = openPager(
    "Transcript",
    (look) =>
      store.state.transcript.entries
        .flatMap((entry) => entryLines(entry, { ...look, unfolded: true }))
        .join("\n")
        .split("\n"),
    true,
  );
  store.dispatch({ type: "overlayOpened", overlay: { kind: "pager", pager } });
}
