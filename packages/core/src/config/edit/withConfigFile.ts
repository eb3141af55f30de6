import { dirname, join } from "node:path";
import { ensureFolder } from "../../ensureFolder.ts";
import { linkTarget } from "./replaceFile.ts";
import { withLock } from "./withLock.ts";

/**
 * Works on the file that a configuration file's path leads to, which need not exist, while nobody else changes it; its
 * folder is made. Throws `CodexError("io")` when others keep it, or the fault of the file system.
 */
export async function withConfigFile<T>(path: string, work: (file: string) => Promise<T>): Promise<T> {
  const file = await linkTarget(path);
  await ensureFolder(dirname(file), 0o700);
  return withLock(join(dirname(file), ".config.toml.lock"), () => work(file));
}
