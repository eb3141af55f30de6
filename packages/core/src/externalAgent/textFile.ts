import { readFile, stat } from "node:fs/promises";
import { isNotFound } from "../config/notFound.ts";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";

/** The text of a file; null when there is none. Throws `CodexError("io")` when it cannot be read or is not UTF-8. */
export async function textOf(file: string): Promise<string | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw new CodexError("io", osErrorText(error), { cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CodexError("io", "stream did not contain valid UTF-8");
  }
}

/** Whether there is a file, through links too, and no folder. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
