import { durationText } from "./durationText.ts";
import { UnexpectedAnswer } from "./members.ts";
import { SessionError } from "./session.ts";

/** Something that did not work with a server: what, and below it why. */
export class McpFailure extends Error {
  override readonly name = "McpFailure";
  /** Reasons, the nearest first. */
  readonly reasons: readonly string[];

  constructor(message: string, reasons: readonly string[] = []) {
    super(message);
    this.reasons = reasons;
  }

  /** The same failure seen from further off. */
  within(message: string): McpFailure {
    return new McpFailure(message, [this.message, ...this.reasons]);
  }

  /** Everything in one line. */
  get line(): string {
    return [this.message, ...this.reasons].join(": ");
  }

  /** The message and its reasons as a list, the way tool items show it. */
  get report(): string {
    const [only, ...more] = this.reasons;
    if (only === undefined) return this.message;
    const lines =
      more.length === 0 ? [`    ${only}`] : this.reasons.map((reason, i) => `    ${i}: ${reason}`);
    return `${this.message}\n\nCaused by:\n${lines.join("\n")}`;
  }
}

/** Whatever a request to a server threw, as a failure; what is no failure of the server is thrown on. */
export function requestFailure(method: string, timeoutMs: number | null, error: unknown): McpFailure {
  if (error instanceof UnexpectedAnswer) return new McpFailure(`${method} failed: ${error.message}`);
  if (!(error instanceof SessionError)) throw error;
  switch (error.kind) {
    case "answer":
      return new McpFailure(`${method} failed: Mcp error: ${error.message}`);
    case "closed":
      return new McpFailure(`${method} failed: ${error.message}`);
    case "send":
      return new McpFailure(`${method} failed: Transport send error: ${error.message}`);
    case "timeout":
      return new McpFailure(`timed out awaiting ${method} after ${durationText(timeoutMs ?? 0)}`, [
        "deadline has elapsed",
      ]);
  }
}

const HANDSHAKE = "handshaking with MCP server failed";

/** As `requestFailure`, for the first request of a connection. */
export function handshakeFailure(timeoutMs: number, error: unknown): McpFailure {
  if (error instanceof UnexpectedAnswer) return new McpFailure(`${HANDSHAKE}: ${error.message}`);
  if (!(error instanceof SessionError)) throw error;
  switch (error.kind) {
    case "answer":
      return new McpFailure(`${HANDSHAKE}: JSON-RPC error: ${error.message}`);
    case "closed":
      return new McpFailure(`${HANDSHAKE}: connection closed: initialize response`);
    case "send":
      return new McpFailure(`${HANDSHAKE}: ${error.message}, when send initialize request`);
    case "timeout":
      return new McpFailure(`timed out handshaking with MCP server after ${durationText(timeoutMs)}`);
  }
}
