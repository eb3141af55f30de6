import type { TruncationPolicy } from "../model/catalog.ts";

/** Bytes that the engine counts as one token of text. */
const BYTES_PER_TOKEN = 4;

/** Estimated tokens of a text of so many UTF-8 bytes, rounded up. */
export function estimateTokens(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}

/**
 * The text within the limit: longer text loses its middle, which is replaced by `…N chars truncated…` or
 * `…N tokens truncated…` according to the policy's unit. The mark itself is not counted.
 */
export function truncateMiddle(text: string, policy: TruncationPolicy): string {
  const limit = byteLimit(policy);
  // No UTF-16 unit takes more than 3 bytes: most texts need no encoding to see that they fit.
  if (text.length * 3 <= limit) return text;
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= limit) return text;
  const half = Math.floor(limit / 2);
  const headEnd = boundaryBefore(bytes, half);
  const tailStart = Math.max(headEnd, boundaryAfter(bytes, bytes.length - (limit - half)));
  const removed = bytes.subarray(headEnd, tailStart);
  const mark =
    policy.mode === "bytes"
      ? `…${countChars(removed)} chars truncated…`
      : `…${estimateTokens(bytes.length - limit)} tokens truncated…`;
  return bytes.toString("utf8", 0, headEnd) + mark + bytes.toString("utf8", tailStart);
}

/** As `truncateMiddle`; a shortened text is preceded by `Total output lines: N` and an empty line. */
export function truncateWithCount(text: string, policy: TruncationPolicy): string {
  const cut = truncateMiddle(text, policy);
  return cut === text ? text : `Total output lines: ${countLines(text)}\n\n${cut}`;
}

/** Lines of a text; a last line without a newline counts, the empty end after one does not. */
export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return text.length > 0 && !text.endsWith("\n") ? lines + 1 : lines;
}

function byteLimit(policy: TruncationPolicy): number {
  return policy.mode === "bytes" ? policy.limit : policy.limit * BYTES_PER_TOKEN;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function boundaryBefore(bytes: Buffer, at: number): number {
  let end = at;
  while (end > 0 && isContinuation(bytes[end])) end--;
  return end;
}

function boundaryAfter(bytes: Buffer, at: number): number {
  let start = at;
  while (start < bytes.length && isContinuation(bytes[start])) start++;
  return start;
}

function countChars(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count++;
  return count;
}
