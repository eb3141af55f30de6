import {
  clientNotifications,
  clientRequests,
  serverNotifications,
  serverRequests,
} from "../generated/wire.ts";
import { Compiler } from "./decode/compile.ts";
import { type DecodeError, missingField, unknownVariant } from "./decode/decodeError.ts";
import { hints } from "./decode/hints.ts";
import { decodeUnit } from "./decode/scalarDecoders.ts";
import { wireDefinitions } from "./decode/wireDefinitions.ts";
import type {
  ClientMethod,
  NotificationParams,
  ParamsOf,
  ResultOf,
  ServerMethod,
  ServerNotificationMethod,
  ServerRequestParams,
  ServerRequestResult,
} from "./methods.ts";

export { DecodeError, invalidType, missingField, shortened, unknownVariant } from "./decode/decodeError.ts";
export { canonicalUuid, uuidProblem } from "./decode/uuid.ts";

const compiler = new Compiler(wireDefinitions, hints);

/** True for a method that a client may request. */
export function isClientMethod(method: string): method is ClientMethod {
  return Object.hasOwn(clientRequests, method);
}

/** True for a request that the server may make. */
export function isServerMethod(method: string): method is ServerMethod {
  return Object.hasOwn(serverRequests, method);
}

/** True for a notification that the server may send, the legacy `codex/event/…` stream excepted. */
export function isServerNotification(method: string): method is ServerNotificationMethod {
  return Object.hasOwn(serverNotifications, method);
}

/** The error for a method that `isClientMethod` does not know; its text lists all methods. */
export function unknownMethodError(method: string): DecodeError {
  return unknownVariant(method, Object.keys(clientRequests));
}

function decodeCallParams(definition: string | null | undefined, value: unknown): unknown {
  if (definition === null || definition === undefined) return decodeUnit(value);
  if (value === undefined || value === null) throw missingField("params");
  return compiler.definition(definition)(value);
}

/**
 * Checks a value against a definition by name; for values that are stored rather than sent, such as session
 * lines.
 */
export function decodeDefinition(name: string, value: unknown): unknown {
  return compiler.definition(name)(value);
}

/**
 * Checks the params of a client request, fills defaults in place and returns them; null for a method without
 * params. Throws DecodeError; the wire's text is `Invalid request: ` and its message.
 */
export function decodeParams<M extends ClientMethod>(method: M, value: unknown): ParamsOf<M> {
  return decodeCallParams(clientRequests[method]?.params, value) as ParamsOf<M>;
}

/** Checks the result of a client request, as `decodeParams`. */
export function decodeResult<M extends ClientMethod>(method: M, value: unknown): ResultOf<M> {
  return compiler.definition(clientRequests[method]?.result ?? "")(value) as ResultOf<M>;
}

/** Checks the params of a server request, as `decodeParams`. */
export function decodeServerRequestParams<M extends ServerMethod>(
  method: M,
  value: unknown,
): ServerRequestParams<M> {
  return decodeCallParams(serverRequests[method]?.params, value) as ServerRequestParams<M>;
}

/** Checks a client's answer to a server request, as `decodeParams`. */
export function decodeServerRequestResult<M extends ServerMethod>(
  method: M,
  value: unknown,
): ServerRequestResult<M> {
  return compiler.definition(serverRequests[method]?.result ?? "")(value) as ServerRequestResult<M>;
}

/** Checks the params of a server notification, as `decodeParams`. */
export function decodeNotification<M extends ServerNotificationMethod>(
  method: M,
  value: unknown,
): NotificationParams<M> {
  return decodeCallParams(serverNotifications[method]?.params, value) as NotificationParams<M>;
}

/** Checks the params of a client notification. */
export function decodeClientNotification(method: string, value: unknown): unknown {
  return decodeCallParams(clientNotifications[method]?.params, value);
}
