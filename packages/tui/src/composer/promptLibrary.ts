import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type CustomPrompt, expandPrompt, parsePrompt } from "./customPrompt.ts";

/** A file that is larger is no message that somebody wrote. */
const largest = 256 * 1024;

/** The messages that the user keeps in `prompts/NAME.md` among the Codex files. */
export class PromptLibrary {
  readonly #folder: string;
  /** In the order of their names; empty until they have been read. */
  prompts: readonly CustomPrompt[] = [];

  constructor(codexHome: string) {
    this.#folder = path.join(codexHome, "prompts");
  }

  /** Reads them anew; a file that cannot be read is left out. */
  async load(): Promise<void> {
    const entries = await readdir(this.#folder).catch(() => []);
    const names = entries.filter((entry) => /^[\w.-]+\.md$/.test(entry)).sort();
    const read = await Promise.all(names.map((name) => this.#read(name)));
    this.prompts = read.filter((prompt) => prompt !== null);
  }

  /** What is sent for a line `/prompts:NAME …`; null for another line. Throws when there is no such prompt. */
  expand(line: string): string | null {
    const [, name, argument = ""] = /^\/prompts:([\w.-]+)(?:\s+([\s\S]*))?$/.exec(line) ?? [];
    if (name === undefined) return null;
    const prompt = this.prompts.find((one) => one.name === name);
    if (prompt === undefined)
      throw new Error(`There is no prompt ${name}; it would be the file ${path.join(this.#folder, name)}.md`);
    return expandPrompt(prompt, argument);
  }

  async #read(file: string): Promise<CustomPrompt | null> {
    try {
      const text = await readFile(path.join(this.#folder, file), "utf8");
      return text.length > largest ? null : parsePrompt(file.slice(0, -".md".length), text);
    } catch {
      return null;
    }
  }
}
