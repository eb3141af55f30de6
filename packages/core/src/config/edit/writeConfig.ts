import { dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { CodexError } from "../../errors.ts";
import { osErrorText } from "../../osErrorText.ts";
import { absolutePaths, relativePath } from "../configPaths.ts";
import { decodeConfig } from "../decode.ts";
import { issueText } from "../explain.ts";
import { type ConfigTable, EMPTY_TABLE, isTable, type LayerStack, valueAt, withValue } from "../layers.ts";
import { parseTable } from "../parseTable.ts";
import { layerVersion, tomlToJson } from "../version.ts";
import type { ConfigEdit, ConfigWrite, ConfigWriteResult, OverriddenEdit } from "./configWrite.ts";
import { type EditFault, removeValue, setValue } from "./editToml.ts";
import { parseToml } from "./parseToml.ts";
import { readIfThere } from "./readIfThere.ts";
import { renderToml } from "./renderToml.ts";
import { replaceFile } from "./replaceFile.ts";
import type { TomlDocument } from "./tomlTree.ts";
import { withConfigFile } from "./withConfigFile.ts";

/** What a write works on. */
export interface WriteTarget {
  /** Absolute path of the user's config.toml. */
  readonly file: string;
  /** The layers as they are on disk, read anew. */
  layers(): Promise<LayerStack>;
}

type Refusal = Extract<ConfigWriteResult, { ok: false }>;

/**
 * Changes the user's config.toml, all edits or none, keeping its comments, order and form. Nobody else's write comes in
 * between, and a link stays a link. Throws `CodexError("config")` when the layers cannot be read, `CodexError("io")`
 * when the file cannot be written.
 */
export async function writeConfig(target: WriteTarget, write: ConfigWrite): Promise<ConfigWriteResult> {
  try {
    return await withConfigFile(target.file, (file) => writeLocked(target, write, file));
  } catch (error) {
    if (error instanceof CodexError) throw error;
    throw new CodexError("io", `failed to write ${target.file}: ${osErrorText(error)}`, { cause: error });
  }
}

async function writeLocked(
  target: WriteTarget,
  { edits, expectedVersion }: ConfigWrite,
  file: string,
): Promise<ConfigWriteResult> {
  const before = userTable(await target.layers());
  if (expectedVersion != null && expectedVersion !== layerVersion(before)) return conflict;
  const text = await readIfThere(file);
  const document = parseToml(text, text.trim() === "" ? EMPTY_TABLE : await parseTable(text));
  for (const edit of edits) {
    const refusal = apply(document, edit);
    if (refusal) return refusal;
  }
  const changed = renderToml(document);
  const written = changed.trim() === "" ? EMPTY_TABLE : await parseTable(changed);
  const fault = relativePathFault(edits) ?? decodeFault(written);
  if (fault !== null) return refused("configValidationError", `Invalid configuration: ${fault}`);
  if (changed !== text) await replaceFile(file, changed);
  const after = absolutePaths(written, dirname(target.file));
  const overridden = findOverridden(edits, after, await target.layers());
  return { ok: true, file: target.file, version: layerVersion(after), overridden };
}

const conflict: Refusal = {
  ok: false,
  code: "configVersionConflict",
  message: "Configuration was modified since last read. Fetch latest version and retry.",
};

function refused(code: Refusal["code"], message: string): Refusal {
  return { ok: false, code, message };
}

function userTable(stack: LayerStack): ConfigTable {
  return stack.layers.find(({ name }) => name.type === "user")?.config ?? EMPTY_TABLE;
}

function apply(document: TomlDocument, edit: ConfigEdit): Refusal | null {
  if (edit.path.length === 0) return refused("configValidationError", "keyPath must not be empty");
  if (edit.value === undefined) return refusalOf(removeValue(document, edit.path));
  if (hasNull(edit.value)) {
    const message = "invalid value: invalid type: null, expected any valid TOML value";
    return refused("configValidationError", message);
  }
  return refusalOf(setValue(document, edit));
}

function refusalOf(fault: EditFault | null): Refusal | null {
  switch (fault) {
    case null:
      return null;
    case "notATable":
      return refused("configValidationError", "cannot set value on non-table parent");
    case "noSuchPath":
      return refused("configPathNotFound", "Path not found");
  }
}

function hasNull(value: unknown): boolean {
  if (value === null) return true;
  return (Array.isArray(value) || isTable(value)) && Object.values(value).some(hasNull);
}

/** A client's relative path has no folder to count from. */
function relativePathFault(edits: readonly ConfigEdit[]): string | null {
  for (const { path, value } of edits) {
    const at = relativePath(withValue(EMPTY_TABLE, path, value));
    if (at) return issueText({ path: at, message: "AbsolutePathBuf deserialized without a base path" });
  }
  return null;
}

function decodeFault(table: ConfigTable): string | null {
  const decoded = decodeConfig(table);
  return decoded.ok ? null : issueText(decoded.issue);
}

function findOverridden(
  edits: readonly ConfigEdit[],
  user: ConfigTable,
  stack: LayerStack,
): OverriddenEdit | null {
  for (const { path } of edits) {
    const value = valueAt(stack.merged, path);
    if (isDeepStrictEqual(tomlToJson(value), tomlToJson(valueAt(user, path)))) continue;
    const layer = stack.originOf(path);
    if (layer && layer.name.type !== "user") return { layer, value: tomlToJson(value) };
  }
  return null;
}
