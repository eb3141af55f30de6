import type { JsonValue } from "./model/jsonValue.ts";
import type { I64 } from "./scalars.ts";

/**
 * The answer to a request that failed.
 * @schemaOnly
 */
export interface JSONRPCError {
  id: RequestId;
  error: JSONRPCErrorError;
}

/** Pairs a request with its answer; chosen by the side that asks, unique among its open requests. */
export type RequestId = string | I64;

/**
 * Why a request failed.
 * @schemaOnly
 */
export interface JSONRPCErrorError {
  code: I64;
  message: string;
  data?: JsonValue;
}

/**
 * Any message, told apart by its members.
 * @schemaOnly
 */
export type JSONRPCMessage = JSONRPCRequest | JSONRPCNotification | JSONRPCResponse | JSONRPCError;

/**
 * A message that wants an answer. As everywhere on this wire there is no `jsonrpc` member.
 * @schemaOnly
 */
export interface JSONRPCRequest {
  id: RequestId;
  method: string;
  params?: JsonValue;
}

/**
 * A message that wants no answer.
 * @schemaOnly
 */
export interface JSONRPCNotification {
  method: string;
  params?: JsonValue;
}

/**
 * The answer to a request that succeeded.
 * @schemaOnly
 */
export interface JSONRPCResponse {
  id: RequestId;
  result: JsonValue;
}
