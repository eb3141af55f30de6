/** Under which the build leaves a promise: resolves when the layout engine of the interface is there. */
const LAYOUT_READY = Symbol.for("@codex/cli layout engine");

/** Loads the terminal interface, ready to be started. */
export async function loadTui(): Promise<typeof import("@codex/tui")> {
  const tui = await import("@codex/tui");
  await Reflect.get(globalThis, LAYOUT_READY);
  return tui;
}
