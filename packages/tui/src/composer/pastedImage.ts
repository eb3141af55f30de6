import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const image = /\.(?:png|jpe?g|gif|webp|bmp)$/i;

/** The image file that a pasted text names, as terminals write it when a file is dropped on them; null when none. */
export async function pastedImage(text: string, cwd: string): Promise<string | null> {
  const name = plainPath(text.trim());
  if (name === null || !image.test(name)) return null;
  const file = path.resolve(cwd, name);
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

function plainPath(text: string): string | null {
  if (text === "" || text.length > 4096 || text.includes("\n")) return null;
  const quoted = /^(['"])(.*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return quoted;
  if (text.startsWith("file://")) return URL.canParse(text) ? fileURLToPath(text) : null;
  const name = process.platform === "win32" ? text : text.replace(/\\(.)/g, "$1");
  return name.startsWith("~/") ? path.join(homedir(), name.slice(2)) : name;
}
