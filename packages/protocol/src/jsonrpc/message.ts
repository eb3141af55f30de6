import type { RpcErrorBody } from "./errorCodes.ts";

/**
 * Id of a request. An integer that a double cannot hold (beyond ±(2^53 - 1), within 64 bits) is a bigint, so
 * that it is echoed digit by digit; every other integer is a number, so that equal ids are `===`.
 */
export type MessageId = string | number | bigint;

/** A call that expects an answer; absent and null params are both `undefined`. */
export interface RequestMessage {
  kind: "request";
  id: MessageId;
  method: string;
  params: unknown;
}

/** A call without answer; absent and null params are both `undefined`. */
export interface NotificationMessage {
  kind: "notification";
  method: string;
  params: unknown;
}

/** The successful answer to a request. */
export interface ResponseMessage {
  kind: "response";
  id: MessageId;
  result: unknown;
}

/** The failed answer to a request. */
export interface ErrorMessage {
  kind: "error";
  id: MessageId;
  error: RpcErrorBody;
}

/** One decoded message of the wire; on the wire itself neither `kind` nor a `jsonrpc` member exists. */
export type Message = RequestMessage | NotificationMessage | ResponseMessage | ErrorMessage;

function idText(id: MessageId): string {
  return typeof id === "string" ? JSON.stringify(id) : String(id);
}

/** Text of a request; the params member is left out for null and undefined. */
export function encodeRequest(id: MessageId, method: string, params: unknown): string {
  const head = `{"method":${JSON.stringify(method)},"id":${idText(id)}`;
  return params === undefined || params === null ? `${head}}` : `${head},"params":${JSON.stringify(params)}}`;
}

/** Text of a notification; the params member is left out for null and undefined. */
export function encodeNotification(method: string, params: unknown): string {
  const name = JSON.stringify(method);
  return params === undefined || params === null
    ? `{"method":${name}}`
    : `{"method":${name},"params":${JSON.stringify(params)}}`;
}

/** Text of a successful answer; an undefined result is written as null. */
export function encodeResponse(id: MessageId, result: unknown): string {
  return `{"id":${idText(id)},"result":${JSON.stringify(result ?? null)}}`;
}

/** Text of a successful answer whose result is JSON text already. */
export function encodeResponseJson(id: MessageId, resultJson: string): string {
  return `{"id":${idText(id)},"result":${resultJson}}`;
}

/** Text of a failed answer, members in the order of the reference. */
export function encodeError(id: MessageId, error: RpcErrorBody): string {
  const data = error.data === undefined ? "" : `"data":${JSON.stringify(error.data)},`;
  return `{"error":{"code":${error.code},${data}"message":${JSON.stringify(error.message)}},"id":${idText(id)}}`;
}
