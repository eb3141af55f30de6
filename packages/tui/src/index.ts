/** The terminal interface of Codex: an Ink application over a client of the app-server protocol. */
export type { InitialThread, TerminalStreams, TuiOptions, TuiOutcome } from "./options.ts";
export { startTui } from "./start.tsx";
