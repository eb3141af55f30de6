/** Codex from a program: `new Codex()`, `startThread()`, `run()`. */
export { Codex, type CodexOptions, type ResumeThreadOptions, type StartThreadOptions } from "./codex.ts";
export { type CodexErrorKind, TurnFailedError, TurnInterruptedError } from "./errors.ts";
export type { ItemDelta, TurnEvent } from "./events.ts";
export type { AgentHandlers, Answers, CommandApproval, FileChangeApproval, Questions } from "./handlers.ts";
export type { Input, InputPart } from "./input.ts";
export type { Server, SpawnedServer, TransportServer, WebSocketServer } from "./server.ts";
export { Thread, type TurnOptions } from "./thread.ts";
export type { ClientTool } from "./tool.ts";
export { type TurnResult, TurnStream } from "./turn.ts";
