/** What a SKILL.md says about itself. */
export interface FrontMatter {
  readonly name: string;
  readonly description: string;
  readonly shortDescription: string | null;
}

/** What is wrong with a SKILL.md, in words for its author. */
export class FrontMatterFault extends Error {}

const MOST_NAME_CHARACTERS = 64;
const MOST_TEXT_CHARACTERS = 1024;

/** Reads the front matter of a SKILL.md. Throws `FrontMatterFault`. */
export async function readFrontMatter(text: string): Promise<FrontMatter> {
  const block = frontMatterBlock(text);
  if (block === null) throw new FrontMatterFault("missing YAML frontmatter delimited by ---");
  const said = readSimple(block) ?? (await readAny(block));
  const name = required("name", said.name, MOST_NAME_CHARACTERS);
  const description = required("description", said.description, MOST_TEXT_CHARACTERS);
  const shortDescription = oneLine(said.short ?? "") || null;
  if (shortDescription !== null)
    bounded("metadata.short-description", shortDescription, MOST_TEXT_CHARACTERS);
  return { name, description, shortDescription };
}

/** The text on one line, runs of white space as one blank. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function required(member: string, value: string, most: number): string {
  const line = oneLine(value);
  if (line === "") throw new FrontMatterFault(`missing field \`${member}\``);
  return bounded(member, line, most);
}

function bounded(member: string, value: string, most: number): string {
  if ([...value].length <= most) return value;
  throw new FrontMatterFault(`invalid ${member}: exceeds maximum length of ${most} characters`);
}

const FENCE = /^[ \t]*---[ \t]*$/;

/** The lines between the first line and the next one that are `---`; null without them or with nothing between. */
function frontMatterBlock(text: string): string | null {
  const lines = text.split(/\r?\n/);
  const [first, end = -1] = lines.flatMap((line, index) => (FENCE.test(line) ? [index] : []));
  if (first !== 0) return null;
  return end > 1 ? lines.slice(1, end).join("\n") : null;
}

/** The members that count, as written. */
interface Said {
  readonly name: string;
  readonly description: string;
  readonly short: string | null;
}

const KEY = /^( *)([A-Za-z][\w-]*):(?: +(.*))?$/;
/** Words that mean themselves: nothing in them has a meaning of its own. */
const PLAIN = /^[A-Za-z0-9($./](?:[^:#\t]|:(?=\S)|(?<=\S)#)*$/;

/**
 * Reads what most files hold, keys with words or simply quoted words, without the YAML library, which takes ten
 * milliseconds to load; null for anything else.
 */
function readSimple(block: string): Said | null {
  const said = new Map<string, string>();
  let parent = "";
  for (const line of block.split("\n")) {
    const [, indent, key, raw = ""] = KEY.exec(line) ?? [];
    if (key === undefined || (indent !== "" && (indent !== "  " || parent === ""))) return null;
    const value = simpleScalar(raw.trimEnd());
    const path = indent === "" ? key : `${parent}.${key}`;
    if (value === null || said.has(path)) return null;
    said.set(path, value);
    if (indent === "") parent = value === "" ? key : "";
  }
  const name = said.get("name");
  const description = said.get("description");
  // What is missing, or no text where one belongs, is for the library to complain about.
  if (!name || !description || (said.get("metadata") ?? "") !== "") return null;
  return { name, description, short: said.get("metadata.short-description") ?? null };
}

function simpleScalar(raw: string): string | null {
  if (/^(null|~)$/i.test(raw)) return null;
  if (raw === "" || PLAIN.test(raw)) return raw;
  return /^"([^"\\]*)"$/.exec(raw)?.[1] ?? /^'([^']*)'$/.exec(raw)?.[1] ?? null;
}

async function readAny(block: string): Promise<Said> {
  const { YamlFault, YamlText } = await import("./yamlText.ts");
  try {
    return decode(new YamlText(block));
  } catch (error) {
    throw error instanceof YamlFault ? new FrontMatterFault(`invalid YAML: ${error.message}`) : error;
  }
}

/** Asks in the order of the text, so that its first fault is the one that is told. */
function decode(yaml: import("./yamlText.ts").YamlText): Said {
  const said: { name?: string; description?: string; short?: string } = {};
  const seen = new Set<string>();
  for (const [key, node] of yaml.table(yaml.root, "SkillFrontmatter")) {
    if (!["name", "description", "metadata"].includes(key)) continue;
    if (seen.has(key)) throw new FrontMatterFault(`invalid YAML: duplicate field \`${key}\``);
    seen.add(key);
    if (key === "name" || key === "description") said[key] = yaml.text(node, key);
    if (key !== "metadata" || yaml.isNothing(node)) continue;
    const metadata = yaml.table(node, "SkillFrontmatterMetadata", key);
    const [, short] = metadata.find(([name]) => name === "short-description") ?? [];
    const nothing = short === undefined || yaml.isNothing(short);
    if (!nothing) said.short = yaml.text(short, "metadata.short-description");
  }
  yaml.check();
  const { name, description, short = null } = said;
  const missing = name === undefined ? "name" : "description";
  if (name !== undefined && description !== undefined) return { name, description, short };
  throw new FrontMatterFault(`invalid YAML: missing field \`${missing}\`${yaml.place(yaml.root)}`);
}
