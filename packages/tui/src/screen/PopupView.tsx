import { Box, Text } from "ink";
import type { ListPopup, Popup, SearchPopup } from "../store/slices/popup.ts";
import { useTui } from "../useTui.ts";

/** Lines that are shown at once. */
const page = 8;

/** What helps with the message: a list, or the search through earlier ones. */
export function PopupView({ popup }: { popup: Popup }) {
  return popup.kind === "list" ? <ListView popup={popup} /> : <SearchView popup={popup} />;
}

function ListView({ popup: { options, selected, note } }: { popup: ListPopup }) {
  const { theme } = useTui().look;
  const from = Math.max(0, Math.min(selected - Math.floor(page / 2), options.length - page));
  const visible = options.slice(from, from + page);
  const room = Math.max(...visible.map(({ label }) => label.length), 0);
  return (
    <Box flexDirection="column">
      {visible.map(({ label, description, insert }, index) => {
        const text = `  ${label.padEnd(room)}`;
        return (
          <Text key={insert} wrap="truncate">
            {from + index === selected ? theme.accent(text) : text}
            {theme.dim(`  ${description.replace(/\s+/g, " ")}`)}
          </Text>
        );
      })}
      {options.length === 0 && <Text wrap="truncate">{theme.dim(`  ${note}`)}</Text>}
    </Box>
  );
}

function SearchView({ popup: { query, found } }: { popup: SearchPopup }) {
  const { theme } = useTui().look;
  const state = query === "" ? "type to search your messages" : found === null ? "nothing matches" : "";
  return (
    <Text wrap="truncate">
      {`  search: ${query} `}
      {theme.dim(state === "" ? "ctrl+r for an earlier one, enter to take it, esc to go back" : state)}
    </Text>
  );
}
