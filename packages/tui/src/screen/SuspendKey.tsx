import { useApp } from "ink";
import { useKeys } from "../keys/useKeys.ts";

/** Ctrl+Z gives the terminal back to the shell until the user returns; `stop` stops the process. */
export function SuspendKey({ stop }: { stop: () => Promise<void> }) {
  const { suspendTerminal } = useApp();
  useKeys(true, ({ chord }) => {
    if (chord === "ctrl+z") void suspendTerminal(stop);
  });
  return null;
}
