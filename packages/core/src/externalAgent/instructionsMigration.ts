import { stat } from "node:fs/promises";
import { linkTarget, replaceFile } from "../config/edit/replaceFile.ts";
import type { Move } from "./migrationPlaces.ts";
import { renamedAgent } from "./renamedAgent.ts";
import { isFile, textOf } from "./textFile.ts";

/** Rights of a file that anybody may read, before the umask. */
const READABLE = 0o666;

/** Whether there are instructions to take over: a file of theirs, and none of ours or one without a word in it. */
export async function hasInstructions({ from, to }: Move): Promise<boolean> {
  if (!(await isFile(from))) return false;
  const ours = await stat(to).catch(() => null);
  return ours === null || (ours.isFile() && (await textOf(to))?.trim() === "");
}

/** Writes their instructions as ours, if there is something to take over. */
export async function importInstructions(move: Move): Promise<void> {
  if (!(await hasInstructions(move))) return;
  const text = await textOf(move.from);
  if (text !== null) await replaceFile(await linkTarget(move.to), renamedAgent(text), READABLE);
}
