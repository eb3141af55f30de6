import { readFile } from "node:fs/promises";
import { isNotFound } from "../notFound.ts";

/** The text of a file that is about to be edited; empty when there is none yet. Rejects when it cannot be read. */
export async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isNotFound(error)) return "";
    throw error;
  }
}
