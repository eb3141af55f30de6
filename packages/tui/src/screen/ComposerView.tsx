import { Box, Text, usePaste, useWindowSize } from "ink";
import type { Draft } from "../draft/draft.ts";
import { expandedText } from "../draft/inputOf.ts";
import { layoutRows, positionOf, shown } from "../draft/layout.ts";
import { withCursor } from "../draft/withCursor.ts";
import { useKeys } from "../keys/useKeys.ts";
import type { Theme } from "../render/theme.ts";
import { useSelected, useTui } from "../useTui.ts";
import { PopupView } from "./PopupView.tsx";

/** Where the user writes, with what waits above and what helps below. */
export function ComposerView() {
  const { composer, look } = useTui();
  const draft = useSelected((state) => state.composer);
  const queue = useSelected((state) => state.queue);
  const popup = useSelected((state) => state.popup);
  const most = Math.max(3, Math.floor(useWindowSize().rows / 3));
  useKeys(true, (key) => composer.press(key), { whole: true, takes: (input) => composer.takes(input) });
  usePaste((text) => void composer.paste(text));
  const { theme } = look;
  return (
    <Box flexDirection="column" marginTop={1}>
      {queue.map((waiting, index) => (
        <Text key={index} wrap="truncate">
          {theme.dim(`  ↳ ${expandedText(waiting).replace(/\s+/g, " ")}`)}
        </Text>
      ))}
      {queue.length > 0 && <Text>{theme.dim("    sent when the turn has ended; alt+up to edit")}</Text>}
      <Box>
        <Text>{theme.bold("› ")}</Text>
        <Text>{draftLines(draft, { width: composer.width, most, theme }).join("\n")}</Text>
      </Box>
      {popup !== null && <PopupView popup={popup} />}
    </Box>
  );
}

/** Said while nothing is written. */
const invitation = "Ask Codex to do anything";

/** The rows of the message around the cursor. */
function draftLines(
  { text, cursor }: Draft,
  { width, most, theme }: { width: number; most: number; theme: Theme },
): string[] {
  if (text === "") return [theme.dim(`▏${invitation}`.slice(0, width))];
  const rows = layoutRows(text, width);
  const { row } = positionOf(rows, text, cursor);
  const from = Math.max(0, Math.min(row - Math.floor(most / 2), rows.length - most));
  return rows.slice(from, from + most).map(({ start, end }, index) => {
    const line = text.slice(start, end);
    return shown(from + index === row ? withCursor(line, cursor - start, theme) : line);
  });
}
