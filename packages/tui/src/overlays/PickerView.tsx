import { Box, Text } from "ink";
import { columns } from "../draft/layout.ts";
import type { KeyPress } from "../keys/keyPresses.ts";
import { useKeys } from "../keys/useKeys.ts";
import {
  filtered,
  matching,
  moved,
  type PickerOption,
  type PickerState,
  toggled,
} from "../store/overlays/picker.ts";
import type { Store } from "../store/store.ts";
import { useTui } from "../useTui.ts";

/** Columns that the labels are lined up to at most. */
const widest = 40;

/** Options that are shown at once. */
const page = 10;

/** A list to choose from: arrows move, letters narrow down, Enter chooses, Esc leaves. */
export function PickerView({ picker }: { picker: PickerState }) {
  const { session, look } = useTui();
  useKeys(true, (key) => press(session.store, key));
  const options = matching(picker);
  const from = Math.max(0, Math.min(picker.selected - Math.floor(page / 2), options.length - page));
  const { theme } = look;
  const visible = options.slice(from, from + page);
  const room = Math.min(widest, Math.max(0, ...visible.map((option) => columns(titleOf(option)))));
  const below = options.length - from - page;
  return (
    <Box flexDirection="column" marginTop={1}>
      <Text>
        {theme.bold(picker.title)} {theme.accent(picker.filter)}
      </Text>
      {visible.map((option, index) => {
        const selected = from + index === picker.selected;
        const title = titleOf(option);
        const text = `${selected ? "›" : " "} ${title}${" ".repeat(Math.max(0, room - columns(title)))}`;
        return (
          <Text key={`${option.label} ${option.description}`} wrap="truncate">
            {selected ? theme.accent(text) : text}
            {theme.dim(`  ${option.description}`)}
          </Text>
        );
      })}
      {below > 0 && <Text>{theme.dim(`  … ${below} more`)}</Text>}
      {options.length === 0 && <Text>{theme.dim("  nothing matches")}</Text>}
      <Text>{theme.dim(`  ${hint(picker)}`)}</Text>
    </Box>
  );
}

function press(store: Store, { chord, text }: KeyPress): void {
  const overlay = store.state.overlays.at(-1);
  if (overlay?.kind !== "picker") return;
  const { picker } = overlay;
  const show = (next: PickerState): void =>
    store.dispatch({ type: "overlayChanged", overlay: { kind: "picker", picker: next } });
  if (chord === "escape" || chord === "ctrl+c") {
    store.dispatch({ type: "overlayClosed" });
    picker.cancel?.();
  } else if (chord === "up" || chord === "ctrl+p") show(moved(picker, -1));
  else if (chord === "down" || chord === "ctrl+n") show(moved(picker, 1));
  else if (chord === "pageup") show(moved(picker, -Math.min(page, picker.selected)));
  else if (chord === "pagedown") {
    show(moved(picker, Math.min(page, matching(picker).length - 1 - picker.selected)));
  } else if (chord === "backspace") show(filtered(picker, picker.filter.slice(0, -1)));
  else if (chord === "enter") choose(store, picker);
  else if (chord === " " && picker.apply !== undefined) show(toggled(picker));
  else if (text !== "") show(filtered(picker, picker.filter + text));
}

function choose(store: Store, picker: PickerState): void {
  if (picker.apply !== undefined) {
    store.dispatch({ type: "overlayClosed" });
    picker.apply(picker.options.filter(({ checked }) => checked).map(({ label }) => label));
    return;
  }
  const chosen = matching(picker)[picker.selected];
  if (chosen === undefined) return;
  store.dispatch({ type: "overlayClosed" });
  chosen.choose();
}

function titleOf({ label, checked, current }: PickerOption): string {
  const mark = checked === undefined ? "" : checked ? "[x] " : "[ ] ";
  return `${mark}${label}${current ? " (current)" : ""}`;
}

function hint({ apply }: PickerState): string {
  return apply === undefined
    ? "enter to choose, esc to go back"
    : "space to switch, enter to apply, esc to go back";
}
