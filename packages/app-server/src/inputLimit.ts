import { errorCodes, errorMessages, RpcError, type v2 } from "@codex/protocol";

/** Most characters that the texts of one input may have together. */
const maxInputChars = 1024 * 1024;

/** Throws invalid params when an input is longer than the engine takes. */
export function checkInputLength(input: readonly v2.UserInput[]): void {
  let chars = 0;
  for (const part of input) {
    if (part.type === "text") chars += countChars(part.text);
  }
  if (chars <= maxInputChars) return;
  throw new RpcError(errorCodes.invalidParams, errorMessages.inputTooLong(maxInputChars), {
    input_error_code: "input_too_large",
    max_chars: maxInputChars,
    actual_chars: chars,
  });
}

/** Code points, counted only where their number can matter. */
function countChars(text: string): number {
  if (text.length <= maxInputChars) return text.length;
  let surrogates = 0;
  for (const _ of text.matchAll(/[\ud800-\udbff]/g)) surrogates++;
  return text.length - surrogates;
}
