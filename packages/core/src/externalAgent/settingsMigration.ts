import { dirname, join } from "node:path";
import { ConfigDiagnostic } from "../config/diagnostic.ts";
import type { ConfigEdit } from "../config/edit/configWrite.ts";
import { setValue } from "../config/edit/editToml.ts";
import { parseToml } from "../config/edit/parseToml.ts";
import { renderToml } from "../config/edit/renderToml.ts";
import { linkTarget, replaceFile } from "../config/edit/replaceFile.ts";
import { sortedToml } from "../config/edit/sortedToml.ts";
import { withLock } from "../config/edit/withLock.ts";
import { type ConfigTable, EMPTY_TABLE, isTable, withValue } from "../config/layers.ts";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import type { MigrationPlaces } from "./migrationPlaces.ts";
import { settingsTable } from "./settingsTable.ts";
import { isFile, textOf } from "./textFile.ts";

/** Our file as it is, and what of their settings it lacks. */
interface SettingsChange {
  readonly text: string;
  readonly table: ConfigTable;
  readonly edits: readonly ConfigEdit[];
}

/**
 * What of their settings ours do not speak of yet; null for nothing. Throws `CodexError("io")` when one of the two
 * files cannot be read.
 */
export async function newSettings({ settings }: MigrationPlaces): Promise<SettingsChange | null> {
  if (!(await isFile(settings.from))) return null;
  const theirs = settingsTable((await textOf(settings.from)) ?? "{}");
  if (Object.keys(theirs).length === 0) return null;
  const text = (await textOf(settings.to)) ?? "";
  const table = await parseExisting(text, settings.to);
  const edits = additions(table, theirs, []);
  return edits.length > 0 ? { text, table, edits } : null;
}

/**
 * Adds what is new to our file. One without comments comes out sorted; where somebody has written comments, they, the
 * order and the form stay.
 */
export async function importSettings(places: MigrationPlaces): Promise<void> {
  if ((await newSettings(places)) === null) return;
  const file = await linkTarget(places.settings.to);
  await ensureFolder(dirname(file));
  await withLock(join(dirname(file), ".config.toml.lock"), async () => {
    const change = await newSettings(places);
    if (change === null) return;
    const mode = places.repository === null ? 0o600 : 0o666;
    await replaceFile(file, changedText(change), mode);
  });
}

function changedText({ text, table, edits }: SettingsChange): string {
  const empty = Object.keys(table).length === 0;
  if (empty || !text.includes("#")) {
    const comments = text.trim() === "" ? "" : `${text.trimEnd()}\n\n`;
    const sorted = sortedToml(edits.reduce((all, { path, value }) => withValue(all, path, value), table));
    return empty ? comments + sorted : sorted;
  }
  const document = parseToml(text, table);
  for (const edit of edits) setValue(document, edit);
  return renderToml(document);
}

/** What is missing, as deep down as ours has tables; what is there stays, whatever it is. */
function additions(ours: ConfigTable, theirs: ConfigTable, path: readonly string[]): ConfigEdit[] {
  return Object.entries(theirs).flatMap(([name, value]) => {
    const here = [...path, name];
    if (!Object.hasOwn(ours, name)) return [{ path: here, value, merge: "replace" as const }];
    const known = ours[name];
    return isTable(known) && isTable(value) ? additions(known, value, here) : [];
  });
}

/** Whole numbers come out as `bigint`, so that they can be told from others. */
async function parseExisting(text: string, file: string): Promise<ConfigTable> {
  if (text.trim() === "") return EMPTY_TABLE;
  const { parse } = await import("smol-toml");
  try {
    return parse(text, { integersAsBigInt: true });
  } catch (error) {
    const { findSyntaxFault } = await import("../config/tomlSource.ts");
    const fault = new ConfigDiagnostic(file, text, findSyntaxFault(text, error));
    throw new CodexError("io", `invalid existing config.toml: ${fault.renderAsParseError()}`, {
      cause: fault,
    });
  }
}
