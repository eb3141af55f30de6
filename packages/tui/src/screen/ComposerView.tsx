import { Box, Text, useApp, usePaste } from "ink";
import { backspace, emptyDraft, insert } from "../composer/draft.ts";
import { useKeys } from "../keys/useKeys.ts";
import { runSlash } from "../slash/runSlash.ts";
import { useSelected, useTui } from "./useTui.ts";

/** Where the user writes. */
export function ComposerView() {
  const { session, look } = useTui();
  const { exit } = useApp();
  const draft = useSelected((state) => state.composer);
  const { store } = session;
  const send = (text: string, images: readonly string[]): void => {
    store.dispatch({ type: "drafted", draft: emptyDraft });
    if (runSlash(text, { session, quit: () => exit() })) return;
    void session.submit(text, images);
  };
  usePaste((text) => store.dispatch({ type: "drafted", draft: insert(store.state.composer, text) }));
  useKeys(true, ({ chord, text }) => {
    const { composer } = store.state;
    if (chord === "enter") send(composer.text, composer.images);
    else if (chord === "backspace" || chord === "delete")
      store.dispatch({ type: "drafted", draft: backspace(composer) });
    else if (chord === "escape") void session.interrupt();
    else if (chord === "ctrl+c") exit();
    else if (chord === "?" && composer.text === "")
      store.dispatch({ type: "overlayOpened", overlay: { kind: "shortcuts" } });
    else if (text !== "") store.dispatch({ type: "drafted", draft: insert(composer, text) });
  });
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
