/** Bytes that one token stands for on average. */
const BYTES_PER_TOKEN = 4;

/** Rough number of tokens of a text, never less than it takes by the bytes of its UTF-8 form. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
