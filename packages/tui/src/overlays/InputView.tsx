import { Box, Text, usePaste } from "ink";
import { withCursor } from "../draft/withCursor.ts";
import type { KeyPress } from "../keys/keyPresses.ts";
import { useKeys } from "../keys/useKeys.ts";
import { type InputState, pastedInto, typedInto } from "../store/overlays/input.ts";
import type { Store } from "../store/store.ts";
import { useTui } from "../useTui.ts";

/** A line to fill in: Enter hands it over, Esc leaves. */
export function InputView({ input }: { input: InputState }) {
  const { session, look } = useTui();
  const { store } = session;
  const { theme } = look;
  useKeys(true, (key) => press(store, key));
  usePaste((text) => {
    const overlay = store.state.overlays.at(-1);
    if (overlay?.kind === "input") show(store, pastedInto(overlay.input, text));
  });
  const { text, cursor } = input.draft;
  const visible = input.secret ? "•".repeat(text.length) : text;
  return (
    <Box flexDirection="column" marginTop={1}>
      <Text>{theme.bold(input.title)}</Text>
      {input.explanation !== "" && <Text>{theme.dim(input.explanation)}</Text>}
      <Text>
        {theme.accent("› ")}
        {withCursor(visible, cursor, theme)}
      </Text>
      <Text>{theme.dim("  enter to confirm, esc to go back")}</Text>
    </Box>
  );
}

function press(store: Store, key: KeyPress): void {
  const overlay = store.state.overlays.at(-1);
  if (overlay?.kind !== "input") return;
  const { input } = overlay;
  if (key.chord === "escape" || key.chord === "ctrl+c") {
    store.dispatch({ type: "overlayClosed" });
    input.cancel?.();
  } else if (key.chord === "enter") {
    const text = input.draft.text.trim();
    if (text === "") return;
    store.dispatch({ type: "overlayClosed" });
    input.submit(text);
  } else show(store, typedInto(input, key));
}

function show(store: Store, input: InputState): void {
  store.dispatch({ type: "overlayChanged", overlay: { kind: "input", input } });
}
