import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { absolutePaths } from "./configPaths.ts";
import { ConfigDiagnostic } from "./diagnostic.ts";
import { type ConfigTable, EMPTY_TABLE } from "./layers.ts";
import { isNotFound } from "./notFound.ts";
import { parseTable } from "./parseTable.ts";

/** A configuration file that was read and is valid TOML. */
export interface TomlFile {
  readonly path: string;
  readonly text: string;
  /** Its content, relative paths made absolute from the file's folder. */
  readonly table: ConfigTable;
}

/** What a file is called in messages about it. */
type FileKind = "config" | "requirements";

interface Entry {
  readonly stamp: string;
  readonly file: Promise<TomlFile>;
}

/**
 * Reads TOML files and keeps what it read until the file's time stamp, size or identity changes. What it asks of the file
 * system takes microseconds and is done at once: through the thread pool it would take the first request ten times that.
 */
export class TomlFiles {
  readonly #entries = new Map<string, Entry>();

  /**
   * The file, or null when there is none.
   * Throws `CodexError("config")`: for a syntax fault with a `ConfigDiagnostic` as its cause.
   */
  async read(path: string, kind: FileKind = "config"): Promise<TomlFile | null> {
    const stamp = stampOf(path, kind);
    if (stamp === null) {
      this.#entries.delete(path);
      return null;
    }
    const known = this.#entries.get(path);
    if (known?.stamp === stamp) return known.file;
    const file = parseFile(path, kind);
    this.#entries.set(path, { stamp, file });
    return file;
  }

  /** Forgets one file, for a writer that just replaced it. */
  forget(path: string): void {
    this.#entries.delete(path);
  }
}

function stampOf(path: string, kind: FileKind): string | null {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs}:${size}:${ino}`;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw unreadable(path, kind, osErrorText(error));
  }
}

async function parseFile(path: string, kind: FileKind): Promise<TomlFile> {
  const text = readText(path, kind);
  if (text.trim() === "") return { path, text, table: EMPTY_TABLE };
  let table: ConfigTable;
  try {
    table = await parseTable(text);
  } catch (error) {
    const { findSyntaxFault } = await import("./tomlSource.ts");
    throw new ConfigDiagnostic(path, text, findSyntaxFault(text, error)).toError();
  }
  return { path, text, table: absolutePaths(table, dirname(path)) };
}

function readText(path: string, kind: FileKind): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, kind, osErrorText(error));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(path, kind, "stream did not contain valid UTF-8");
  }
}

function unreadable(path: string, kind: FileKind, reason: string): CodexError {
  return new CodexError("config", `Failed to read ${kind} file ${path}: ${reason}`);
}
