import type { Overlay } from "./overlay.ts";
import { PickerView } from "./PickerView.tsx";
import { ShortcutsView } from "./ShortcutsView.tsx";

/** The overlay on top; it has the keys. */
export function OverlayView({ overlay }: { overlay: Overlay }) {
  switch (overlay.kind) {
    case "shortcuts":
      return <ShortcutsView />;
    case "picker":
      return <PickerView picker={overlay.picker} />;
  }
}
