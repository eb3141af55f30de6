import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isForeign, stringOrNull } from "../foreign.ts";

/** What a provider told about its models, and when. */
export interface CachedModels {
  readonly etag: string | null;
  /** As the provider told them. */
  readonly models: readonly unknown[];
}

/** How long an answer of the provider is used without asking again, in milliseconds. */
const LIFETIME_MS = 5 * 60 * 1000;

/** The file models_cache.json of the Codex home, where the provider's last answer is kept between processes. */
export class ModelsCache {
  readonly #path: string;
  readonly #version: string;
  #last: { readonly stamp: string; readonly content: Promise<CacheContent | null> } | null = null;

  /** Answers to another version of the program do not count. */
  constructor(codexHome: string, version: string) {
    this.#path = join(codexHome, "models_cache.json");
    this.#version = version;
  }

  /** The answer of the last five minutes, the same object as long as the file does not change; null without one. */
  async read(): Promise<CachedModels | null> {
    const stamp = await stat(this.#path).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs}:${size}:${ino}`,
      () => null,
    );
    if (stamp === null) return null;
    if (this.#last?.stamp !== stamp) this.#last = { stamp, content: readContent(this.#path) };
    const content = await this.#last.content;
    if (content === null || content.version !== this.#version) return null;
    return Date.now() - content.fetchedAt < LIFETIME_MS ? content.answer : null;
  }

  /** Keeps an answer, from now on. A home that cannot be written to keeps none. */
  async write({ etag, models }: CachedModels): Promise<void> {
    const content = {
      fetched_at: new Date().toISOString(),
      ...(etag === null ? {} : { etag }),
      client_version: this.#version,
      models,
    };
    const draft = `${this.#path}.${randomUUID()}.tmp`;
    try {
      await writeFile(draft, JSON.stringify(content, null, 2));
      await rename(draft, this.#path);
    } catch {
      await rm(draft, { force: true }).catch(() => {});
    }
  }
}

interface CacheContent {
  readonly version: string | null;
  /** NaN when the file has no time that makes sense. */
  readonly fetchedAt: number;
  readonly answer: CachedModels;
}

async function readContent(path: string): Promise<CacheContent | null> {
  try {
    const content: unknown = JSON.parse(await readFile(path, "utf8"));
    if (!isForeign(content) || !Array.isArray(content.models)) return null;
    return {
      version: stringOrNull(content.client_version),
      fetchedAt: Date.parse(stringOrNull(content.fetched_at) ?? ""),
      answer: { etag: stringOrNull(content.etag), models: content.models },
    };
  } catch {
    return null;
  }
}
