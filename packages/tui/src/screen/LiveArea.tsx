import { Box, Text, useAnimation } from "ink";
import { itemLines, messageLines } from "../cells/index.ts";
import type { Look } from "../render/look.ts";
import type { LiveItem } from "../store/slices/transcript.ts";
import { useSelected, useTui } from "./useTui.ts";

/** What is being done, in at most so many rows: the newest of it. */
export function LiveArea({ rows }: { rows: number }) {
  const { look } = useTui();
  const live = useSelected((state) => state.transcript.live);
  const lines = live.flatMap((item) => ["", ...liveLines(item, look)]).slice(-rows);
  return (
    <Box flexDirection="column">
      {lines.length > 0 && <Text>{lines.join("\n")}</Text>}
      <Working />
    </Box>
  );
}

function liveLines({ item, text, printed }: LiveItem, look: Look): string[] {
  return item.type === "agentMessage" ? messageLines(text, look, !printed) : itemLines(item, look, text);
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

function Working() {
  const { theme } = useTui().look;
  const { id, startedAt, headline, retry } = useSelected((state) => state.turn);
  const { frame } = useAnimation({ interval: 120, isActive: id !== null });
  if (id === null) return null;
  const seconds = Math.max(0, Math.floor((Date.now() - startedAt) / 1000));
  return (
    <Box marginTop={1}>
      <Text>
        {theme.accent(frames[frame % frames.length] ?? "")} {retry ?? (headline || "Working")}{" "}
        {theme.dim(`(${seconds}s, esc to interrupt)`)}
      </Text>
    </Box>
  );
}
