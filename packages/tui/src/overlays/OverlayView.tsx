import type { Overlay } from "../store/overlays/overlay.ts";
import { InputView } from "./InputView.tsx";
import { PagerView } from "./PagerView.tsx";
import { PickerView } from "./PickerView.tsx";
import { SessionsView } from "./SessionsView.tsx";
import { ShortcutsView } from "./ShortcutsView.tsx";

/** The overlay on top; it has the keys. */
export function OverlayView({ overlay }: { overlay: Overlay }) {
  switch (overlay.kind) {
    case "shortcuts":
      return <ShortcutsView />;
    case "picker":
      return <PickerView picker={overlay.picker} />;
    case "input":
      return <InputView input={overlay.input} />;
    case "pager":
      return <PagerView pager={overlay.pager} />;
    case "sessions":
      return <SessionsView sessions={overlay.sessions} />;
  }
}
