/** The terminal interface of Codex: an Ink application over a client of the app-server protocol. */
export type {
  DeviceCode,
  DeviceSignIn,
  InitialThread,
  TerminalStreams,
  TuiOptions,
  TuiOutcome,
} from "./options.ts";
export { startTui } from "./start.tsx";
