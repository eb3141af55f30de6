import { StreamTransport, type StreamTransportOptions } from "./node/streamTransport.ts";

export { type ConnectWebSocketOptions, connectWebSocket } from "./node/connectWebSocket.ts";
export { SpawnTransport, type SpawnTransportOptions, spawnTransport } from "./node/spawnTransport.ts";
export { StreamTransport, type StreamTransportOptions } from "./node/streamTransport.ts";

/**
 * The transport over standard input and output of this process. Closing it leaves standard output open; await
 * `drained()` before `process.exit`, or what a slow reader has not taken is lost.
 */
export function stdioTransport(options: Omit<StreamTransportOptions, "endWritable"> = {}): StreamTransport {
  return new StreamTransport(process.stdin, process.stdout, { ...options, endWritable: false });
}
