/** Loads the terminal interface; alone in its module, because its bundle must be imported and cannot be required. */
export const loadTui = (): Promise<typeof import("@codex/tui")> => import("@codex/tui");
