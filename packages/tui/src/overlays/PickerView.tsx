import { Box, Text } from "ink";
import { useKeys } from "../keys/useKeys.ts";
import { useTui } from "../screen/useTui.ts";
import { filtered, matching, moved, type PickerState } from "./picker.ts";

/** Options that are shown at once. */
const page = 10;

/** A list to choose from: arrows move, letters narrow down, Enter chooses, Esc leaves. */
export function PickerView({ picker }: { picker: PickerState }) {
  const { session, look } = useTui();
  const { store } = session;
  const show = (next: PickerState): void =>
    store.dispatch({ type: "overlayChanged", overlay: { kind: "picker", picker: next } });
  useKeys(true, ({ chord, text }) => {
    if (chord === "escape" || chord === "ctrl+c") store.dispatch({ type: "overlayClosed" });
    else if (chord === "up" || chord === "ctrl+p") show(moved(picker, -1));
    else if (chord === "down" || chord === "ctrl+n") show(moved(picker, 1));
    else if (chord === "backspace") show(filtered(picker, picker.filter.slice(0, -1)));
    else if (chord === "enter") {
      const chosen = matching(picker)[picker.selected];
      if (chosen === undefined) return;
      store.dispatch({ type: "overlayClosed" });
      chosen.choose();
    } else if (text !== "") show(filtered(picker, picker.filter + text));
  });
  const options = matching(picker);
  const from = Math.max(0, Math.min(picker.selected - Math.floor(page / 2), options.length - page));
  const { theme } = look;
  return (
    <Box flexDirection="column" marginTop={1}>
      <Text>
        {theme.bold(picker.title)} {theme.dim(picker.filter)}
      </Text>
      {options.slice(from, from + page).map(({ label, description, current }, index) => {
        const selected = from + index === picker.selected;
        const text = `${selected ? "›" : " "} ${label}${current ? " (current)" : ""}`;
        return (
          <Text key={`${label} ${description}`} wrap="truncate">
            {selected ? theme.accent(text) : text} {theme.dim(description)}
          </Text>
        );
      })}
      {options.length === 0 && <Text>{theme.dim("  nothing matches")}</Text>}
      <Text>{theme.dim("  enter to choose, esc to go back")}</Text>
    </Box>
  );
}
