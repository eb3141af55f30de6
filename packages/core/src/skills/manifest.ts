import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { oneLine } from "./frontMatter.ts";
import type { SkillInterface, SkillManifest, SkillTool } from "./skill.ts";

/** What a skill without a manifest is. */
const NOTHING: SkillManifest = { interface: null, tools: null, implicit: true };

const MOST_NAME_CHARACTERS = 64;
const MOST_TEXT_CHARACTERS = 1024;

/**
 * Reads agents/openai.yaml of a skill's folder. A file that makes no sense counts as none, a member that is too long
 * or not allowed as left out.
 */
export async function readManifest(folder: string): Promise<SkillManifest> {
  const text = await readFile(join(folder, "agents", "openai.yaml"), "utf8").catch(() => null);
  if (text === null) return NOTHING;
  try {
    return decode(await parse(text), folder);
  } catch {
    return NOTHING;
  }
}

/** JSON is YAML, too, and needs no library. */
async function parse(text: string): Promise<unknown> {
  if (text.startsWith("{")) return JSON.parse(text);
  const { YamlText } = await import("./yamlText.ts");
  return new YamlText(text).plain();
}

function decode(content: unknown, folder: string): SkillManifest {
  const { interface: shown, dependencies, policy } = table(content);
  const implicit = table(policy).allow_implicit_invocation;
  return {
    interface: decodeInterface(table(shown), folder),
    tools: decodeTools(table(dependencies).tools),
    implicit: implicit === undefined || implicit === null ? true : truth(implicit),
  };
}

function decodeInterface(shown: Table, folder: string): SkillInterface | null {
  const color = text(shown.brand_color)?.trim();
  const decoded: SkillInterface = {
    displayName: bounded(shown.display_name, MOST_NAME_CHARACTERS),
    shortDescription: bounded(shown.short_description, MOST_TEXT_CHARACTERS),
    iconSmall: asset(shown.icon_small, folder),
    iconLarge: asset(shown.icon_large, folder),
    brandColor: color !== undefined && /^#[0-9a-fA-F]{6}$/.test(color) ? color : null,
    defaultPrompt: bounded(shown.default_prompt, MOST_TEXT_CHARACTERS),
  };
  return Object.values(decoded).every((member) => member === null) ? null : decoded;
}

function decodeTools(tools: unknown): SkillTool[] | null {
  if (tools === undefined || tools === null) return null;
  if (!Array.isArray(tools)) throw new TypeError("tools is no list");
  const decoded = tools.map((tool) => decodeTool(table(tool))).filter((tool) => tool !== null);
  return decoded.length === 0 ? null : decoded;
}

function decodeTool(tool: Table): SkillTool | null {
  const type = bounded(tool.type, MOST_NAME_CHARACTERS);
  const value = bounded(tool.value, MOST_TEXT_CHARACTERS);
  const description = bounded(tool.description, MOST_TEXT_CHARACTERS);
  const transport = bounded(tool.transport, MOST_NAME_CHARACTERS);
  const command = bounded(tool.command, MOST_TEXT_CHARACTERS);
  const url = bounded(tool.url, MOST_TEXT_CHARACTERS);
  if (type === null || value === null) return null;
  return {
    type,
    value,
    ...(description === null ? {} : { description }),
    ...(transport === null ? {} : { transport }),
    ...(command === null ? {} : { command }),
    ...(url === null ? {} : { url }),
  };
}

/** A file below `assets` of the skill's folder, absolute; null for any other place. */
function asset(value: unknown, folder: string): string | null {
  const path = text(value)?.trim() ?? "";
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const inside = parts[0] === "assets" && !parts.includes("..") && !path.startsWith("/");
  return inside ? join(folder, normalize(parts.join("/"))) : null;
}

type Table = Readonly<Record<string, unknown>>;

function table(value: unknown): Table {
  if (value === undefined || value === null || value === "") return {};
  if (typeof value !== "object" || Array.isArray(value)) throw new TypeError("no table");
  return { ...value };
}

function text(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object") throw new TypeError("no text");
  return String(value);
}

function bounded(value: unknown, most: number): string | null {
  const line = oneLine(text(value) ?? "");
  return line === "" || [...line].length > most ? null : line;
}

function truth(value: unknown): boolean {
  const word = text(value);
  if (word === "true" || word === "false") return word === "true";
  throw new TypeError("neither true nor false");
}
