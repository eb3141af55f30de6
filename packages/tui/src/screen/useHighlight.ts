import { useEffect, useState } from "react";
import { type Highlight, loadHighlight } from "../render/highlight.ts";
import type { Theme } from "../render/theme.ts";
import type { Store } from "../store/store.ts";
import { useStore } from "../useTui.ts";
import { hasCode } from "./Scrollback.tsx";

/** What colours code: loaded when a turn begins or code is to be shown; undefined until then, and without colours. */
export function useHighlight(store: Store, { level }: Theme): Highlight | undefined {
  const [highlight, setHighlight] = useState<Highlight>();
  const wanted = useStore(
    store,
    ({ turn, transcript }) =>
      level > 0 && (highlight !== undefined || turn.id !== null || transcript.entries.some(hasCode)),
  );
  useEffect(() => {
    if (!wanted) return;
    const plain: Highlight = (code) => code;
    void loadHighlight()
      .catch(() => plain)
      .then((loaded) => setHighlight(() => loaded));
  }, [wanted]);
  return highlight;
}
