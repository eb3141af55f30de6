import { Box, Text, useAnimation } from "ink";
import { exploredCell } from "../cells/explored.ts";
import { itemLines, messageLines } from "../cells/index.ts";
import { cleanText } from "../render/cleanText.ts";
import { duration } from "../render/duration.ts";
import type { Look } from "../render/look.ts";
import { tailOf } from "../render/tailOf.ts";
import { cut } from "../render/wrap.ts";
import { isExploring, type LiveItem, type TranscriptSlice } from "../store/slices/transcript.ts";
import { useSelected, useTui } from "../useTui.ts";

/** What is being done, in at most so many rows: the newest of it. */
export function LiveArea({ rows }: { rows: number }) {
  const { look } = useTui();
  const all = useSelected((state) => state.transcript.live);
  const approvals = useSelected((state) => state.approvals);
  // What waits for an answer is shown with the question.
  const live = all.filter(({ item }) => !approvals.some(({ params }) => params.itemId === item.id));
  const explored = useSelected((state) => state.transcript.explored);
  const lines = liveAreaLines({ live, explored }, look, rows);
  return (
    <Box flexDirection="column" flexShrink={1} overflow="hidden" justifyContent="flex-end">
      {lines.length > 0 && (
        <Box flexShrink={0}>
          <Text>{lines.join("\n")}</Text>
        </Box>
      )}
      <Working />
    </Box>
  );
}

/** Lines of what is being done, at most `rows` of them. */
export function liveAreaLines(
  { live, explored }: Pick<TranscriptSlice, "live" | "explored">,
  look: Look,
  rows: number,
): string[] {
  const exploring = [...explored, ...live.map(({ item }) => item).filter(isExploring)];
  const group = exploring.length === 0 ? [] : ["", ...exploredCell(exploring, look)];
  const others = live
    .filter(({ item }) => !isExploring(item))
    .map((item) => liveLines(item, look, rows))
    .flatMap((lines) => (lines.length === 0 ? [] : ["", ...lines]));
  return [...group, ...others].slice(-rows);
}

function liveLines({ item, text, printed }: LiveItem, look: Look, rows: number): string[] {
  if (item.type === "agentMessage") {
    return text.trim() === "" ? [] : messageLines(tailOf(text, rows), look, !printed);
  }
  if (item.type === "plan") return itemLines(item, look, tailOf(text, rows));
  return itemLines(item, look, text);
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Milliseconds between two frames of the sign that something is going on. */
const frameInterval = 120;

/** Stands for all of them where nothing is to move. */
const stillFrame = "•";

/** Milliseconds between two looks at the clock, where nothing else moves. */
const clockInterval = 1000;

function Working() {
  const { look } = useTui();
  const { theme, width } = look;
  const { id, startedAt, headline, retry, retryReason } = useSelected((state) => state.turn);
  const asked = useSelected((state) => state.approvals.length > 0);
  const animated = useSelected((state) => state.preferences.animated);
  const interval = animated ? frameInterval : clockInterval;
  const { frame } = useAnimation({ interval, isActive: id !== null });
  if (id === null) return null;
  const hint = ` (${duration(Date.now() - startedAt)} • esc to interrupt)`;
  const what = cut(
    cleanText(retry ?? (asked ? "Waiting for your answer" : headline || "Working")),
    Math.max(8, width - hint.length - 2),
  );
  const sign = theme.accent((animated && frames[frame % frames.length]) || stillFrame);
  return (
    <Box marginTop={1} flexShrink={0} flexDirection="column">
      <Text wrap="truncate">
        {sign} {retry === null ? theme.bold(what) : theme.warning(what)}
        {theme.dim(hint)}
      </Text>
      {retryReason !== null && (
        <Text>{theme.dim(`  └ ${cut(cleanText(retryReason).replaceAll("\n", " "), width - 4)}`)}</Text>
      )}
    </Box>
  );
}
