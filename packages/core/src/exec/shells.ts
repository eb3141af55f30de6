import { access, constants } from "node:fs/promises";
import { basename, delimiter, isAbsolute, join } from "node:path";

/** The argv that runs a line of shell; a login shell reads the user's profile first. */
export function shellArgv(shell: string, script: string, options: { login: boolean }): string[] {
  const name = basename(shell)
    .replace(/\.exe$/i, "")
    .toLowerCase();
  if (name === "pwsh" || name === "powershell") {
    return options.login ? [shell, "-Command", script] : [shell, "-NoProfile", "-Command", script];
  }
  if (name === "cmd") return [shell, "/c", script];
  return [shell, options.login ? "-lc" : "-c", script];
}

const KNOWN = new Set(["bash", "zsh", "sh", "pwsh", "powershell", "cmd"]);
const FALLBACK = process.platform === "win32" ? "powershell.exe" : "/bin/sh";

/** The program for a shell that the model names by path or by name; one it may not name becomes the plainest. */
export async function namedShell(wanted: string, path: string): Promise<string> {
  const name = basename(wanted)
    .replace(/\.exe$/i, "")
    .toLowerCase();
  if (!KNOWN.has(name)) return FALLBACK;
  if (isAbsolute(wanted) && (await isExecutable(wanted))) return wanted;
  for (const folder of path.split(delimiter).filter((entry) => isAbsolute(entry))) {
    const program = join(folder, basename(wanted));
    if (await isExecutable(program)) return program;
  }
  return FALLBACK;
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
