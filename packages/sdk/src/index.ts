/** Codex from a program: `new Codex()`, `startThread()`, `run()`. */
export { ConnectionClosedError, RpcError } from "@codex/protocol";
export {
  Codex,
  type CodexOptions,
  type ResumeThreadOptions,
  type StartThreadOptions,
  type StartThreadOptions as ThreadOptions,
} from "./codex.ts";
export { type CodexErrorKind, TurnFailedError, TurnInterruptedError } from "./errors.ts";
export type { ItemDelta, TurnEvent, TurnEvent as ThreadEvent } from "./events.ts";
export type { AgentHandlers, Answers, CommandApproval, FileChangeApproval, Questions } from "./handlers.ts";
export type { Input, InputPart } from "./input.ts";
export type { OutputSchema, TypedSchema } from "./outputSchema.ts";
export type { Server, SpawnedServer, TransportServer, WebSocketServer } from "./server.ts";
export { Thread, type TurnOptions } from "./thread.ts";
export type { ClientTool } from "./tool.ts";
export {
  type ThreadItem,
  type TurnResult,
  type TurnResult as RunResult,
  TurnStream,
  type Usage,
} from "./turn.ts";
