import { join } from "node:path";
import { CodexError } from "../errors.ts";
import { type DecodeIssue, decodeConfig } from "./decode.ts";
import { ConfigDiagnostic } from "./diagnostic.ts";
import type { ConfigLayer, LayerStack } from "./layers.ts";
import { NOT_A_NAME } from "./serdeSchema.ts";
import type { TomlFiles } from "./tomlFile.ts";
import { findSpan } from "./tomlSource.ts";

/**
 * The error for a table that does not decode. When one of the files alone shows a fault, the message names its place;
 * otherwise the fault is in a flag or a request, and the message names the key.
 */
export async function explainIssue(
  issue: DecodeIssue,
  stack: LayerStack,
  files: TomlFiles,
): Promise<CodexError> {
  for (const layer of stack.layers) {
    const path = layer.disabledReason === null ? fileOf(layer) : null;
    const file = path === null ? null : await files.read(path);
    const result = file ? decodeConfig(file.table) : null;
    if (!file || !result || result.ok) continue;
    const { message, path: keys } = result.issue;
    const span = findSpan(file.text, visibleInFile(keys));
    return new ConfigDiagnostic(file.path, file.text, { span, reason: message }).toError();
  }
  if (issue.path[0] === "project_root_markers") {
    return new CodexError("config", "project_root_markers must be an array of strings");
  }
  return new CodexError("config", issueText({ ...issue, path: issue.path.map(asInFlag) }));
}

/** What is wrong with a table that stands in no file, with the key at fault; its names are never quoted. */
export function issueText(issue: DecodeIssue): string {
  const message =
    issue.message === NOT_A_NAME ? "invalid type: unit variant, expected string only" : issue.message;
  return `${message}\nin \`${visibleKeys(issue.path).join(".")}\`\n`;
}

/** A key as a flag says it: in quotes when it is neither a plain word nor an index. */
function asInFlag(key: string | number): string | number {
  return typeof key === "number" || /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

function fileOf({ name }: ConfigLayer): string | null {
  switch (name.type) {
    case "system":
    case "user":
    case "legacyManagedConfigTomlFromFile":
      return name.file;
    case "project":
      return join(name.dotCodexFolder, "config.toml");
    case "sessionFlags":
      return null;
  }
}

/** Tables that mix fixed members with free ones; a fault among the free ones is reported for the whole table. */
function mixedTableDepth(path: DecodeIssue["path"]): number | null {
  const [first, second, third] = path;
  if (first === "features") return 1;
  if (first === "apps" && second !== "_default") return 1;
  const limits = ["max_threads", "max_depth", "job_max_runtime_seconds"];
  if (first === "agents" && !limits.some((limit) => limit === second)) return 1;
  return first === "profiles" && third === "features" ? 3 : null;
}

/** Names that pick a variant of a setting; its members are named as if they were the setting's own. */
const VARIANTS = new Set<string | number>(["reject", "otlp-http", "otlp-grpc"]);

function visibleKeys(path: DecodeIssue["path"]): readonly (string | number)[] {
  const cut = path.slice(0, mixedTableDepth(path) ?? path.length);
  return cut.filter((key) => typeof key === "string" && !VARIANTS.has(key));
}

/** In a file the top-level features are exact again. */
function visibleInFile(path: DecodeIssue["path"]): DecodeIssue["path"] {
  return path[0] === "features" ? path : path.slice(0, mixedTableDepth(path) ?? path.length);
}
