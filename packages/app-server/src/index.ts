/** A server of the Codex app-server protocol: over standard streams, within a process, or over any transport. */
export type { ConnectionOptions } from "./connection.ts";
export type { MakeEngine } from "./runtime.ts";
export { type AppServer, type AppServerOptions, createAppServer } from "./server.ts";
export type { AdmissionPolicy } from "./transport/admission.ts";
export { connectInProcess } from "./transport/inProcess.ts";
export { type StdioOptions, serveStdio } from "./transport/stdio.ts";
export { openWebSocket, type ServeWebSocketOptions, serveWebSocket } from "./transport/webSocket.ts";
export type { WebSocketListener, WebSocketOptions } from "./transport/webSocketServer.ts";
