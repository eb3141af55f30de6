import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ProjectDocSettings } from "../config/config.ts";
import { projectFolders } from "../config/projectFolders.ts";

/** Names of the files, the first that exists in a folder is used. */
const NAMES = ["AGENTS.override.md", "AGENTS.md"] as const;
/** Stands between the user's own instructions and those of the project. */
const SEPARATOR = "\n\n--- project-doc ---\n\n";

/** Standing instructions of the user, from the Codex home; null when there are none. */
export async function readUserInstructions(codexHome: string): Promise<string | null> {
  for (const name of NAMES) {
    const text = (await readText(join(codexHome, name), Number.MAX_SAFE_INTEGER))?.trim();
    if (text) return text;
  }
  return null;
}

/** Instructions of the project, from its root down to `cwd`, joined; null when there are none. */
export async function readProjectDocs(cwd: string, settings: ProjectDocSettings): Promise<string | null> {
  let room = settings.maxBytes;
  const texts: string[] = [];
  for (const folder of await projectFolders(cwd, settings.rootMarkers)) {
    if (room <= 0) break;
    const path = await firstFile(folder, [...NAMES, ...settings.fallbackFilenames]);
    const text = path === null ? null : await readText(path, room);
    if (text === null || text.trim() === "") continue;
    room -= Buffer.byteLength(text);
    texts.push(text);
  }
  return texts.length === 0 ? null : texts.join("\n\n");
}

/** Both kinds of instructions as one document; null when there is nothing to say. */
export function joinInstructions(parts: {
  readonly user: string | null;
  readonly project: string | null;
  readonly skills: string | null;
}): string | null {
  const project =
    parts.project === null ? "" : parts.user === null ? parts.project : SEPARATOR + parts.project;
  const document = (parts.user ?? "") + project;
  if (parts.skills === null) return document === "" ? null : document;
  return document === "" ? parts.skills : `${document}\n\n${parts.skills}`;
}

/** The message that hands the document to the model. */
export function userInstructionsMessage(cwd: string, document: string): string {
  return `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${document}\n</INSTRUCTIONS>`;
}

async function firstFile(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const path = join(folder, name);
    if ((await stat(path).catch(() => null))?.isFile()) return path;
  }
  return null;
}

/** At most `limit` bytes of a file as text; null when it cannot be read. */
async function readText(path: string, limit: number): Promise<string | null> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.min(size, limit));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return bytes.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
