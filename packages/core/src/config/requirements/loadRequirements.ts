import { CodexError } from "../../errors.ts";
import type { DecodeIssue } from "../decode.ts";
import { ConfigDiagnostic } from "../diagnostic.ts";
import { issueText } from "../explain.ts";
import type { TomlFile, TomlFiles } from "../tomlFile.ts";
import { findSpan } from "../tomlSource.ts";
import { decodeLegacyRequirements, decodeRequirements } from "./decodeRequirements.ts";
import { type RequirementSet, Requirements } from "./requirements.ts";

/** Where requirements come from. */
export interface RequirementSources {
  /** Path of the machine's requirements.toml, which need not exist. */
  readonly file: string;
  /** The managed_config.toml of old. */
  readonly managed: TomlFile | null;
  /** Of the account's workspace. */
  readonly cloud: RequirementSet | null;
}

/** All requirements, those of the workspace before those of the machine. Throws `CodexError("config")`. */
export async function loadRequirements(sources: RequirementSources, files: TomlFiles): Promise<Requirements> {
  const { file, managed, cloud } = sources;
  const sets = [cloud, await machineRequirements(file, files), managed && legacyRequirements(managed)];
  return new Requirements(sets.filter((set) => set !== null));
}

async function machineRequirements(path: string, files: TomlFiles): Promise<RequirementSet | null> {
  const file = await readRequirements(path, files);
  if (file === null) return null;
  const result = decodeRequirements(file.table, path);
  if (result.ok) return result.set;
  throw parseError(path, diagnose(file, result.issue));
}

function legacyRequirements({ path, table }: TomlFile): RequirementSet {
  const result = decodeLegacyRequirements(table, path);
  if (result.ok) return result.set;
  throw new CodexError("config", `Failed to parse config requirements as TOML: ${issueText(result.issue)}`);
}

async function readRequirements(path: string, files: TomlFiles): Promise<TomlFile | null> {
  try {
    return await files.read(path, "requirements");
  } catch (error) {
    const fault = error instanceof CodexError ? error.cause : undefined;
    throw fault instanceof ConfigDiagnostic ? parseError(path, fault) : error;
  }
}

function diagnose({ path, text }: TomlFile, issue: DecodeIssue): ConfigDiagnostic {
  return new ConfigDiagnostic(path, text, { span: findSpan(text, issue.path), reason: issue.message });
}

function parseError(path: string, fault: ConfigDiagnostic): CodexError {
  return new CodexError("config", `Error parsing requirements file ${path}: ${fault.renderAsParseError()}`);
}
