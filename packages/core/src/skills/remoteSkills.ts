import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { askBackend, type Backend } from "../backend/backend.ts";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { isForeign } from "../foreign.ts";

/** A skill of the directory of ChatGPT. */
export interface RemoteSkill {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** Which skills of the directory are wanted. */
export interface RemoteSkillQuery {
  readonly scope: string;
  readonly surface: string;
  /** Only those that the account has switched on. */
  readonly enabled: boolean;
}

/** The skills of the directory that fit. Rejects with `CodexError("io")`. */
export async function listRemoteSkills(backend: Backend, query: RemoteSkillQuery): Promise<RemoteSkill[]> {
  const { scope, surface, enabled } = query;
  const { ok, status, url, body } = await askBackend(backend, "hazelnuts", {
    product_surface: surface,
    scope,
    ...(enabled ? { enabled: "true" } : {}),
  });
  if (!ok) throw new CodexError("io", `Request failed with status ${status} from ${url}: ${body}`);
  return decode(body.toString("utf8"));
}

function decode(text: string): RemoteSkill[] {
  const broken = (): CodexError => new CodexError("io", "Failed to parse skills response");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw broken();
  }
  const skills = isForeign(content) ? content.hazelnuts : undefined;
  if (!Array.isArray(skills)) throw broken();
  return skills.map((skill: unknown) => {
    if (!isForeign(skill)) throw broken();
    const { id, name, description } = skill;
    if (typeof id !== "string" || typeof name !== "string" || typeof description !== "string") throw broken();
    return { id, name, description };
  });
}

/** Bytes that a skill may take when it is unpacked. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Downloads a skill into the folder of its id below `skills` of the Codex home, and returns that folder. Rejects with
 * `CodexError("io")`, before anything is written when it is the download that makes no sense.
 */
export async function downloadSkill(backend: Backend, id: string, codexHome: string): Promise<string> {
  // The id becomes the name of a folder.
  if (!/^[\w-][\w.-]*$/.test(id))
    throw new CodexError("io", `Invalid remote skill id: ${JSON.stringify(id)}`);
  const { ok, status, url, body } = await askBackend(backend, `hazelnuts/${id}/export`);
  if (!ok) throw new CodexError("io", `Download failed with status ${status} from ${url}: ${body}`);
  const files = await unpack(body);
  const folder = join(codexHome, "skills", id);
  const places = [...files].map(([path, content]) => ({ file: join(folder, placeOf(path, id)), content }));
  await ensureFolder(dirname(folder));
  await mkdir(folder, { recursive: true });
  for (const { file, content } of places) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

async function unpack(zip: Buffer): Promise<Map<string, Uint8Array>> {
  const isZip = zip.subarray(0, 2).toString("latin1") === "PK";
  if (!isZip) throw new CodexError("io", "Downloaded remote skill payload is not a zip archive");
  const { unzipSync } = await import("fflate");
  let bytes = 0;
  try {
    const files = unzipSync(zip, {
      filter({ name, originalSize }) {
        bytes += originalSize;
        if (bytes > MOST_BYTES) throw new CodexError("io", "Remote skill payload is too large");
        return !name.endsWith("/");
      },
    });
    return new Map(Object.entries(files));
  } catch (cause) {
    if (cause instanceof CodexError) throw cause;
    throw new CodexError("io", "Downloaded remote skill payload is not a zip archive", { cause });
  }
}

/** The place of a packed file below the skill's folder, which may be what it is packed in. */
function placeOf(path: string, id: string): string {
  const parts = path.split("/");
  const sound = parts.every((part) => part !== "" && part !== "." && part !== "..") && !/[\\\0:]/.test(path);
  if (!sound) throw new CodexError("io", `Invalid file path in remote skill payload: ${path}`);
  return parts.length > 1 && parts[0] === id ? parts.slice(1).join("/") : path;
}
