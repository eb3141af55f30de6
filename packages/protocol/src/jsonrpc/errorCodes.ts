/** Every JSON-RPC error code that crosses this wire; undecodable params are `invalidRequest`, not -32602. */
export const errorCodes = {
  /** The request cannot be served as it is: undecodable, out of order, or refused. */
  invalidRequest: -32600,
  /** Answered by a client that has no handler for a server request; a server never sends it. */
  methodNotFound: -32601,
  /** Only for user input over the length limit. */
  invalidParams: -32602,
  /** The server failed while doing what was asked. */
  internal: -32603,
  /** The queue of the connection is full; the client may send the request again. */
  overloaded: -32001,
} as const;

/** The fixed texts of the wire, byte for byte; a text with a hole is a function. */
export const errorMessages = {
  notInitialized: "Not initialized",
  alreadyInitialized: "Already initialized",
  overloaded: "Server overloaded; retry later.",
  emptyCommand: "command must not be empty",
  invalidRequest: (detail: string): string => `Invalid request: ${detail}`,
  invalidClientName: (name: string): string =>
    `Invalid clientInfo.name: '${name}'. Must be a valid HTTP header value.`,
  requiresExperimental: (reason: string): string => `${reason} requires experimentalApi capability`,
  inputTooLong: (maxChars: number): string => `Input exceeds the maximum length of ${maxChars} characters.`,
  noHandler: (method: string): string => `This client does not handle ${method}`,
} as const;

/** The `error` member of an error message as it is on the wire. */
export interface RpcErrorBody {
  code: number;
  message: string;
  data?: unknown;
}

/**
 * A failure with its wire form: thrown by a handler it becomes the answer, received it rejects the request.
 */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  /** Machine-readable detail; `undefined` means the member is absent on the wire. */
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }

  /** The wire form; `data` is left out when undefined. */
  toBody(): RpcErrorBody {
    const { code, data, message } = this;
    return data === undefined ? { code, message } : { code, data, message };
  }
}
