import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CodexError, errorMessage } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { type ParsedRules, parseRules, RulesFileError } from "./parse.ts";
import { Policy } from "./policy.ts";
import { readRulesText } from "./readText.ts";

/** What to tell the user about a file with a fault. */
export interface RulesWarning {
  readonly summary: string;
  readonly details: string;
  /** Absolute. */
  readonly path: string;
  readonly range: RulesFileError["range"];
}

/** The rules in force, or none when a file has a fault. */
export interface LoadedRules {
  readonly policy: Policy;
  /** What to tell the user about the first file with a fault; null when all are well. */
  readonly warning: RulesWarning | null;
}

type FileResult = ParsedRules | RulesFileError;

interface Entry {
  readonly stamp: string;
  readonly result: Promise<FileResult>;
}

/** Reads rules files and keeps what it read until a file's time stamp, size or identity changes. */
export class RuleFiles {
  readonly #entries = new Map<string, Entry>();

  /**
   * The rules of all `*.rules` files in some folders, those of a folder by name. A missing folder holds none.
   * Rejects with `CodexError("io")` when something cannot be read: without its rules nothing should run.
   */
  async load(folders: readonly string[]): Promise<LoadedRules> {
    const found = await Promise.all(folders.map(listRules));
    const reading = found.flat().map((path) => this.#read(path));
    // The first failure counts; the others must not go unheard.
    void Promise.allSettled(reading);
    const files: ParsedRules[] = [];
    for (const one of reading) {
      const file = await one;
      if (file instanceof RulesFileError) return { policy: Policy.EMPTY, warning: warningOf(file) };
      files.push(file);
    }
    return { policy: files.length === 0 ? Policy.EMPTY : new Policy(files), warning: null };
  }

  async #read(path: string): Promise<FileResult> {
    try {
      const stamp = await stampOf(path);
      const known = this.#entries.get(path);
      if (known?.stamp === stamp) return await known.result;
      const result = parseFile(path);
      this.#entries.set(path, { stamp, result });
      return await result;
    } catch (error) {
      this.#entries.delete(path);
      throw unreadable(`file ${path}`, errorMessage(error));
    }
  }
}

async function parseFile(path: string): Promise<FileResult> {
  try {
    return await parseRules(path, await readRulesText(path));
  } catch (error) {
    if (error instanceof RulesFileError) return error;
    throw error;
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}:${size}:${ino}`;
  } catch (error) {
    throw new Error(osErrorText(error), { cause: error });
  }
}

/** Plain files only: links are not followed. */
async function listRules(folder: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw unreadable(`files from ${folder}`, osErrorText(error));
  }
  return entries
    .filter((entry) => entry.isFile() && /.\.rules$/.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
}

function unreadable(what: string, reason: string): CodexError {
  return new CodexError("io", `failed to load rules: failed to read rules ${what}: ${reason}`);
}

function warningOf({ file, message, range }: RulesFileError): RulesWarning {
  return {
    summary: "Error parsing rules; custom rules not applied.",
    details: `failed to parse rules file ${file}: ${message}`,
    path: file,
    range,
  };
}
