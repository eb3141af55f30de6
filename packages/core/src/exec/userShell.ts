import { userInfo } from "node:os";

/** The shell that runs commands: the user's login shell, else what the environment names, else a common one. */
export function userShell(env: NodeJS.ProcessEnv): string {
  if (process.platform === "win32") return "powershell.exe";
  return loginShell() || env.SHELL || "/bin/bash";
}

/** Users without an entry in the password file have none. */
function loginShell(): string | null {
  try {
    return userInfo().shell;
  } catch {
    return null;
  }
}
