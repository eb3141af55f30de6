/**
 * The wire of the Codex app-server: its types, a typed client, and the pieces that client and server share.
 */
export {
  Client,
  type ClientIdentity,
  type ClientOptions,
  type LegacyEventMethod,
  type ListenerParams,
  type RequestArguments,
  type RequestHandler,
  type RequestOptions,
} from "./client.ts";
export {
  canonicalUuid,
  DecodeError,
  decodeClientNotification,
  decodeDefinition,
  decodeNotification,
  decodeParams,
  decodeResult,
  decodeServerRequestParams,
  decodeServerRequestResult,
  invalidType,
  isClientMethod,
  isServerMethod,
  isServerNotification,
  missingField,
  shortened,
  unknownMethodError,
  unknownVariant,
  uuidProblem,
} from "./decode.ts";
export { experimentalReason } from "./experimental.ts";
export { type FindThreadOptions, findThread } from "./findThread.ts";
export { errorCodes, errorMessages, RpcError, type RpcErrorBody } from "./jsonrpc/errorCodes.ts";
export { defaultMaxLineBytes, joinLines, type LineSink, LineSplitter } from "./jsonrpc/framing.ts";
export { createInProcessTransport } from "./jsonrpc/inProcessTransport.ts";
export {
  type ErrorMessage,
  encodeError,
  encodeNotification,
  encodeRequest,
  encodeResponse,
  encodeResponseJson,
  type Message,
  type MessageId,
  type NotificationMessage,
  type RequestMessage,
  type ResponseMessage,
} from "./jsonrpc/message.ts";
export { type Dropped, maxDepth, type ParseOptions, parseMessage } from "./jsonrpc/parse.ts";
export {
  ConnectionClosedError,
  type IncomingRequest,
  Peer,
  type PeerHandlers,
  type PeerOptions,
} from "./jsonrpc/peer.ts";
export type { Transport } from "./jsonrpc/transport.ts";
export { type WebSocketLike, webSocketTransport } from "./jsonrpc/webSocketTransport.ts";
export type { DefaultedMembers, RequestParams } from "./requestParams.ts";
export type * from "./wire.ts";
