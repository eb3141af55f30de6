import { readFile } from "node:fs/promises";
import { osErrorText } from "../osErrorText.ts";

/**
 * The text of a file; rejects with an `Error` whose message is only the reason, also for what is not UTF-8.
 */
export async function readRulesText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Error(osErrorText(error), { cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error("stream did not contain valid UTF-8", { cause: error });
  }
}
