import path from "node:path";

const POSIX_SHELLS: ReadonlySet<string> = new Set(["bash", "zsh", "sh"]);
const POWERSHELLS: ReadonlySet<string> = new Set(["pwsh", "powershell"]);

/** A script inside the argv of a shell. */
export interface ShellScript {
  readonly shell: "posix" | "powershell" | "cmd";
  readonly script: string;
}

/** The script of an argv such as `bash -lc SCRIPT`; null when it is none, or the shell gets other arguments too. */
export function shellScript(argv: readonly string[]): ShellScript | null {
  const [program, flag, ...rest] = argv;
  if (program === undefined || flag === undefined) return null;
  const name = programName(program);
  const [script] = rest;
  if (POSIX_SHELLS.has(name)) {
    const fits = (flag === "-lc" || flag === "-c") && rest.length === 1;
    return fits && script !== undefined ? { shell: "posix", script } : null;
  }
  if (POWERSHELLS.has(name)) return powershellScript([flag, ...rest]);
  if (name === "cmd" && flag.toLowerCase() === "/c" && rest.length === 1 && script !== undefined) {
    return { shell: "cmd", script };
  }
  return null;
}

/** Name of a program without its folder and, as on Windows, `.exe`. */
export function programName(program: string): string {
  return path.win32.basename(program).replace(/\.exe$/i, "");
}

function powershellScript(rest: readonly string[]): ShellScript | null {
  const words = rest[0]?.toLowerCase() === "-noprofile" ? rest.slice(1) : rest;
  const [flag, script] = words;
  const fits = ["-command", "-c"].includes(flag?.toLowerCase() ?? "") && words.length === 2;
  return fits && script !== undefined ? { shell: "powershell", script } : null;
}
