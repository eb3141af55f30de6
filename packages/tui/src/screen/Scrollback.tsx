import { Static, Text } from "ink";
import { useRef } from "react";
import { entryLines } from "../cells/entryLines.ts";
import type { Entry } from "../store/slices/transcript.ts";
import { useSelected, useTui } from "../useTui.ts";

/** What is finished: printed once above the live part, from where the terminal scrolls it. */
export function Scrollback() {
  const { look } = useTui();
  const newest = useSelected((state) => state.transcript.entries);
  const away = useSelected((state) => state.away);
  const printed = useRef(newest);
  if (!away) printed.current = newest;
  const entries = printed.current;
  const epoch = useSelected((state) => state.transcript.epoch);
  const waiting = look.theme.level > 0 && look.highlight === undefined ? entries.findIndex(hasCode) : -1;
  const ready = waiting === -1 ? entries : entries.slice(0, waiting);
  return (
    <Static key={epoch} items={ready as Entry[]}>
      {(entry, index) => {
        const lines = entryLines(entry, look);
        return lines.length === 0 ? null : <Text key={index}>{lines.join("\n")}</Text>;
      }}
    </Static>
  );
}

/** Whether an entry has code to be coloured: it waits the moment that loading the colours takes. */
export function hasCode(entry: Entry): boolean {
  switch (entry.kind) {
    case "message":
      return fenced(entry.markdown);
    case "item":
      return (
        entry.item.type === "commandExecution" ||
        (entry.item.type === "agentMessage" && fenced(entry.item.text)) ||
        (entry.item.type === "plan" && fenced(entry.item.text)) ||
        (entry.item.type === "exitedReviewMode" && fenced(entry.item.review))
      );
    case "explored":
    case "plan":
    case "interaction":
    case "banner":
    case "notice":
    case "lines":
    case "turnEnd":
      return false;
  }
}

function fenced(markdown: string): boolean {
  return markdown.includes("```") || markdown.includes("~~~");
}
