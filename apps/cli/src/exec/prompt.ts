import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { osErrorText } from "@codex/core/os-error";
import type { JsonValue } from "@codex/protocol";

/** A refusal to start, told to the user in one sentence. */
export class ExecRefusal extends Error {
  override readonly name = "ExecRefusal";
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return decode(Buffer.concat(chunks));
}

/** The text of bytes that are UTF-8, or UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ExecRefusal(
      `Failed to read prompt from stdin: input is not valid UTF-8 (invalid byte at offset ${validLength(bytes)}). Convert it to UTF-8 and retry (e.g., \`iconv -f <ENC> -t UTF-8 prompt.txt\`).`,
    );
  }
}

/** How many bytes come before the first one that is not UTF-8. */
function validLength(bytes: Buffer): number {
  let from = 0;
  let to = bytes.length;
  // The longest beginning that decodes as far as it goes.
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      from = middle;
    } catch {
      to = middle - 1;
    }
  }
  return from;
}

/** The prompt, read from standard input when `argument` is null; `note` tells an interactive user that it waits. */
export async function readPrompt(
  argument: string | null,
  dash: boolean,
  note: (text: string) => void,
): Promise<string> {
  if (argument !== null) return argument;
  if (process.stdin.isTTY && !dash) {
    throw new ExecRefusal(
      "No prompt provided. Either specify one as an argument or pipe the prompt into stdin.",
    );
  }
  if (!dash) note("Reading prompt from stdin...\n");
  const text = await readStandardInput();
  if (text.trim() === "") throw new ExecRefusal("No prompt provided via stdin.");
  return text;
}

/** The JSON Schema in `file`; says what is wrong with a file that cannot be read or parsed. */
export async function readOutputSchema(file: string): Promise<JsonValue> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new ExecRefusal(`Failed to read output schema file ${file}: ${osErrorText(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExecRefusal(
      `Output schema file ${file} is not valid JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Whether `folder` lies in a Git work tree. */
export function insideGitRepository(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) return true;
    if (at === path.dirname(at)) return false;
  }
}
