import { Box, Text, useApp, useInput, usePaste } from "ink";
import { backspace, emptyDraft, insert } from "../composer/draft.ts";
import { type KeyPress, keyPresses } from "../keys/keyPresses.ts";
import { useSelected, useTui } from "./useTui.ts";

/** Where the user writes. */
export function ComposerView() {
  const { session, look } = useTui();
  const { exit } = useApp();
  const draft = useSelected((state) => state.composer);
  const { store } = session;
  usePaste((text) => store.dispatch({ type: "drafted", draft: insert(store.state.composer, text) }));
  const press = ({ chord, text }: KeyPress): void => {
    const { composer } = store.state;
    if (chord === "enter") {
      store.dispatch({ type: "drafted", draft: emptyDraft });
      void session.submit(composer.text, composer.images);
    } else if (chord === "backspace" || chord === "delete") {
      store.dispatch({ type: "drafted", draft: backspace(composer) });
    } else if (chord === "escape") void session.interrupt();
    else if (chord === "ctrl+c") exit();
    else if (text !== "") store.dispatch({ type: "drafted", draft: insert(composer, text) });
  };
  useInput((input, key) => keyPresses(input, key).forEach(press));
  const text = `${draft.text.slice(0, draft.cursor)}▏${draft.text.slice(draft.cursor)}`;
  return (
    <Box marginTop={1}>
      <Text>
        {look.theme.bold("› ")}
        {draft.text === "" ? look.theme.dim("▏Ask Codex to do anything") : text}
      </Text>
    </Box>
  );
}
