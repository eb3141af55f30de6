import { isDeepStrictEqual } from "node:util";
import { parse } from "smol-toml";
import { CodexError } from "../errors.ts";

/** One `[[skills.config]]` table of a config.toml. */
export interface SkillEntry {
  readonly path?: unknown;
  readonly [key: string]: unknown;
}

/** Which entries a change is about, and how they come out of it: changed, or null to be removed. */
export interface SkillEntryChange {
  fits(entry: SkillEntry): boolean;
  change(entry: SkillEntry): SkillEntry | null;
  /** Added when no entry fits; null for nothing. */
  readonly otherwise: { readonly path: string; readonly enabled: boolean } | null;
}

const HEADER = /^\s*\[\[\s*skills\s*\.\s*config\s*\]\]/;
const ANY_HEADER = /^\s*\[/;

/**
 * The text of a config.toml with its `[[skills.config]]` tables changed and everything else as it was. Throws
 * `CodexError("config")` for a file whose tables cannot be told apart; a text that is not TOML throws its parser's error.
 */
export function changeSkillEntries(text: string, wanted: SkillEntryChange): string {
  const before = entriesOf(parse(text));
  const after = changed(before, wanted);
  if (isDeepStrictEqual(before, after)) return text;
  const edited = edit(text, before, wanted);
  if (!isDeepStrictEqual(contentOf(edited), withEntries(parse(text), after))) {
    const advice =
      "write each entry of `skills.config` as a [[skills.config]] table with its keys on lines of their own";
    throw new CodexError("config", `cannot change the entries of skills in config.toml: ${advice}`);
  }
  return edited;
}

/** What the entries of a config.toml give as their paths. */
export function skillPaths(text: string): unknown[] {
  return entriesOf(parse(text)).map(({ path }) => path);
}

/** Null for what has become invalid. */
function contentOf(edited: string): unknown {
  try {
    return withEntries(parse(edited));
  } catch {
    return null;
  }
}

function changed(
  entries: readonly SkillEntry[],
  { fits, change, otherwise }: SkillEntryChange,
): SkillEntry[] {
  const result = entries
    .map((entry) => (fits(entry) ? change(entry) : entry))
    .filter((entry) => entry !== null);
  if (otherwise !== null && !entries.some(fits)) result.push({ ...otherwise });
  return result;
}

/** Line by line: the check afterwards finds out where that is too simple. */
function edit(
  text: string,
  entries: readonly SkillEntry[],
  { fits, change, otherwise }: SkillEntryChange,
): string {
  const blocks = blocksOf(text);
  let index = 0;
  let last = blocks.length - 1;
  const edited = blocks.map((block, position) => {
    if (!HEADER.test(block.header)) return block.text;
    last = position;
    const entry = entries[index++];
    if (entry === undefined || !fits(entry)) return block.text;
    const result = change(entry);
    if (result === null) return splitTail(block.text).blank;
    return block.text.replace(/^(\s*enabled\s*=\s*)(true|false)/m, `$1${String(result.enabled)}`);
  });
  if (otherwise !== null && !entries.some(fits)) {
    const at = index > 0 ? last : blocks.length - 1;
    edited[at] = withTable(edited[at] ?? "", otherwise);
  }
  return edited.join("");
}

/** A block with a table behind it; blank lines at its end stay at the end. */
function withTable(
  block: string,
  { path, enabled }: { readonly path: string; readonly enabled: boolean },
): string {
  const { content, blank } = splitTail(block);
  const start = content === "" ? "" : `${content}\n\n`;
  return `${start}[[skills.config]]\npath = ${JSON.stringify(path)}\nenabled = ${enabled}\n${blank}`;
}

/** A block up to its last word, and the blank lines behind that line. */
function splitTail(block: string): { content: string; blank: string } {
  const content = block.trimEnd();
  return { content, blank: block.slice(content.length).replace(/^[ \t]*\r?\n/, "") };
}

interface Block {
  readonly header: string;
  /** With the comments above the header and the blank line before them. */
  readonly text: string;
}

/** The text cut in front of each header. */
function blocksOf(text: string): Block[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const starts = lines.flatMap((line, index) => (ANY_HEADER.test(line) ? [index] : []));
  const cuts = starts.map((start) => {
    let cut = start;
    while (cut > 0 && /^\s*#/.test(lines[cut - 1] ?? "")) cut--;
    return cut > 0 && (lines[cut - 1] ?? "").trim() === "" ? cut - 1 : cut;
  });
  const blocks = [{ header: "", text: lines.slice(0, cuts[0] ?? lines.length).join("") }];
  for (const [index, start] of starts.entries()) {
    blocks.push({ header: lines[start] ?? "", text: lines.slice(cuts[index], cuts[index + 1]).join("") });
  }
  return blocks;
}

function entriesOf(table: Readonly<Record<string, unknown>>): SkillEntry[] {
  const config = record(table.skills).config;
  return Array.isArray(config) ? config.map(record) : [];
}

/** The content with other entries, or with none at all where there are none. */
function withEntries(
  table: Readonly<Record<string, unknown>>,
  entries: readonly SkillEntry[] = entriesOf(table),
): unknown {
  const { config: _, ...skills } = record(table.skills);
  return { ...table, skills: { ...skills, config: entries.map((entry) => ({ ...entry })) } };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
