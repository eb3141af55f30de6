import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Lets the user edit a text in the editor of `$VISUAL` or `$EDITOR`, which has the terminal meanwhile; resolves with
 * the new text. Rejects when none is set, it cannot be started, or it ends with an error.
 */
export async function editExternally(text: string, env: NodeJS.ProcessEnv): Promise<string> {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) throw new Error("Set $VISUAL or $EDITOR to the editor that ctrl+g is to open.");
  const folder = await mkdtemp(path.join(tmpdir(), "codex-message-"));
  try {
    const file = path.join(folder, "message.md");
    await writeFile(file, text, { mode: 0o600 });
    await run(editor, file, env);
    return (await readFile(file, "utf8")).replace(/\r?\n$/, "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The variable may hold arguments and quotes, so a shell reads it; the file is an argument of its own. */
function run(editor: string, file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const windows = process.platform === "win32";
  const child = windows
    ? spawn(`${editor} "${file}"`, { shell: true, stdio: "inherit", env })
    : spawn("/bin/sh", ["-c", `${editor} "$1"`, "sh", file], { stdio: "inherit", env });
  child.once("error", reject);
  child.once("exit", (code, signal) => {
    if (code === 0) resolve();
    else reject(new Error(`The editor "${editor}" ended with ${signal ?? `exit code ${code}`}.`));
  });
  return promise;
}
