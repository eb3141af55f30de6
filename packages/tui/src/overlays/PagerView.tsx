import { Box, Text, useWindowSize } from "ink";
import { useMemo } from "react";
import { useKeys } from "../keys/useKeys.ts";
import { type PagerState, scrolled, topOf } from "../store/overlays/pager.ts";
import { useSelected, useTui } from "../useTui.ts";

const leaving: ReadonlySet<string> = new Set(["q", "escape", "ctrl+c", "ctrl+t", "enter"]);

/** Rows around the text: title, hint, and one free so that nothing scrolls. */
const frame = 4;

/** A text over the whole screen: arrows and pages scroll, q or Esc leaves. */
export function PagerView({ pager }: { pager: PagerState }) {
  const { session, terminal, look } = useTui();
  const { store } = session;
  const { theme } = look;
  const rows = Math.max(1, useWindowSize().rows - frame);
  const entries = useSelected((state) => state.transcript.entries);
  // The transcript grows while it is shown.
  const lines = useMemo(() => pager.lines(look), [pager.lines, look, entries]);
  const size = { total: lines.length, rows };
  useKeys(true, ({ chord }) => {
    const overlay = store.state.overlays.at(-1);
    if (overlay?.kind !== "pager") return;
    const next = scrolled(overlay.pager, chord, size);
    if (next !== null) store.dispatch({ type: "overlayChanged", overlay: { kind: "pager", pager: next } });
    else if (leaving.has(chord)) void terminal.closePager();
  });
  const top = topOf(pager, size);
  const shown = lines.slice(top, top + rows);
  const share = lines.length <= rows ? 100 : Math.round((100 * (top + rows)) / lines.length);
  return (
    <Box flexDirection="column" height={rows + 3}>
      <Text wrap="truncate">{theme.bold(`── ${pager.title} `.padEnd(look.width, "─"))}</Text>
      <Box flexDirection="column" height={rows}>
        {shown.length > 0 && <Text wrap="truncate">{shown.join("\n")}</Text>}
      </Box>
      <Text wrap="truncate">{theme.dim(`  ↑↓ pgup pgdn home end to scroll, q to leave · ${share}%`)}</Text>
    </Box>
  );
}
