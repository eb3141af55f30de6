import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Palette } from "../render/palettes.ts";
import { parseTmTheme } from "../render/tmTheme.ts";

const ending = ".tmTheme";

/** Names of the themes in `themes/NAME.tmTheme` among the Codex files. */
export async function themeFileNames(codexHome: string): Promise<string[]> {
  const entries = await readdir(path.join(codexHome, "themes")).catch(() => []);
  return entries
    .filter((entry) => entry.endsWith(ending))
    .map((entry) => entry.slice(0, -ending.length))
    .sort();
}

/** The colours of such a theme; rejects with a reason that names the file. */
export async function readThemeFile(codexHome: string, name: string): Promise<Palette> {
  const file = path.join(codexHome, "themes", `${path.basename(name)}${ending}`);
  try {
    return parseTmTheme(await readFile(file, "utf8"));
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The theme ${name} cannot be used: ${missing ? `there is no ${file}` : `${reason} (${file})`}`,
      { cause: error },
    );
  }
}
