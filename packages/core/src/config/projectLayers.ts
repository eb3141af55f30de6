import { join } from "node:path";
import { CodexError } from "../errors.ts";
import { ConfigDiagnostic } from "./diagnostic.ts";
import { type ConfigLayer, type ConfigTable, EMPTY_TABLE } from "./layers.ts";
import type { TomlFiles } from "./tomlFile.ts";
import {
  ancestors,
  findRepository,
  kindOf,
  type TrustLevel,
  type TrustTable,
  trustOfFolder,
} from "./trust.ts";

/** Where to look for project configuration and whose word to take on it. */
export interface ProjectSearch {
  /** Absolute working directory. */
  readonly cwd: string;
  readonly codexHome: string;
  /** Names that mark the root of a project; none means the working directory alone. */
  readonly rootMarkers: readonly string[];
  readonly trust: TrustTable;
  readonly userConfigFile: string;
}

/**
 * The `.codex` folders from the project's root down to the working directory, outermost first.
 * Folders the user does not trust are listed but disabled. Throws on a bad file in a trusted one only.
 */
export async function readProjectLayers(search: ProjectSearch, files: TomlFiles): Promise<ConfigLayer[]> {
  const candidates = ancestors(search.cwd);
  const [kinds, roots] = await Promise.all([
    Promise.all(candidates.map((folder) => kindOf(join(folder, ".codex")))),
    Promise.all(candidates.map((folder) => isProjectRoot(folder, search.rootMarkers))),
  ]);
  const depth = Math.max(0, roots.indexOf(true));
  const projectRoot = candidates[depth] ?? search.cwd;
  const folders = candidates.filter(
    (folder, index) =>
      index <= depth && kinds[index] === "folder" && join(folder, ".codex") !== search.codexHome,
  );
  if (folders.length === 0) return [];
  const repository = (await findRepository(search.cwd)) ?? projectRoot;
  const layers = folders.map((folder) => readLayer(folder, { projectRoot, repository }, search, files));
  return (await Promise.all(layers)).reverse();
}

async function isProjectRoot(folder: string, markers: readonly string[]): Promise<boolean> {
  const kinds = await Promise.all(markers.map((marker) => kindOf(join(folder, marker))));
  return kinds.some((kind) => kind !== null);
}

interface Roots {
  readonly projectRoot: string;
  readonly repository: string;
}

async function readLayer(
  folder: string,
  roots: Roots,
  search: ProjectSearch,
  files: TomlFiles,
): Promise<ConfigLayer> {
  const dotCodexFolder = join(folder, ".codex");
  const reason = await distrust(folder, roots, search);
  const config = await readTable(join(dotCodexFolder, "config.toml"), reason === null, files);
  const name = { type: "project", dotCodexFolder } as const;
  const layer = { name, config: config ?? EMPTY_TABLE, disabledReason: config ? reason : null };
  return reason === null ? layer : { ...layer, untrusted: true };
}

/** Why a folder's settings are not applied; null when they are. */
async function distrust(folder: string, roots: Roots, search: ProjectSearch): Promise<string | null> {
  for (const candidate of [folder, roots.projectRoot, roots.repository]) {
    const level = await trustOfFolder(search.trust, candidate);
    if (level !== null) return distrustReason(level, candidate, search.userConfigFile);
  }
  return `To load config.toml, add ${roots.repository} as a trusted project in ${search.userConfigFile}.`;
}

function distrustReason(level: TrustLevel, folder: string, userConfigFile: string): string | null {
  if (level === "trusted") return null;
  return `${folder} is marked as untrusted in ${userConfigFile}. To load config.toml, mark it trusted.`;
}

async function readTable(path: string, trusted: boolean, files: TomlFiles): Promise<ConfigTable | null> {
  try {
    return (await files.read(path))?.table ?? null;
  } catch (error) {
    if (!trusted) return EMPTY_TABLE;
    const fault = error instanceof CodexError ? error.cause : undefined;
    if (!(fault instanceof ConfigDiagnostic)) throw error;
    throw new CodexError(
      "config",
      `Error parsing project config file ${path}: ${fault.renderAsParseError()}`,
    );
  }
}

/** What to tell the user about project settings that are not applied; null when all are. */
export function disabledLayersSummary(layers: readonly ConfigLayer[]): string | null {
  const disabled = layers.flatMap(({ name, disabledReason }) =>
    name.type === "project" && disabledReason !== null
      ? [{ folder: name.dotCodexFolder, disabledReason }]
      : [],
  );
  if (disabled.length === 0) return null;
  const lines = disabled.map(
    ({ folder, disabledReason }, index) => `    ${index + 1}. ${folder}\n       ${disabledReason}\n`,
  );
  return `Project config.toml files are disabled in the following folders. Settings in those files are ignored, but skills and exec policies still load.\n${lines.join("")}`;
}
