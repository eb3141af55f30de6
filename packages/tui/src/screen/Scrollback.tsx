import { Static, Text } from "ink";
import { entryLines } from "../cells/entryLines.ts";
import { useSelected, useTui } from "./useTui.ts";

/** What is finished: printed once above the live part, from where the terminal scrolls it. */
export function Scrollback() {
  const { look } = useTui();
  const entries = useSelected((state) => state.transcript.entries);
  const epoch = useSelected((state) => state.transcript.epoch);
  return (
    <Static key={epoch} items={entries as (typeof entries)[number][]}>
      {(entry, index) => {
        const lines = entryLines(entry, look);
        return lines.length === 0 ? null : <Text key={index}>{lines.join("\n")}</Text>;
      }}
    </Static>
  );
}
