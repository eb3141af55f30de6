import { spawn } from "node:child_process";

/** Opens an address in the user's browser where there is one; says nothing when there is none. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv): void {
  const [command, ...args] = opener(url);
  const child = spawn(command, args, { stdio: "ignore", detached: true, env });
  child.once("error", () => {});
  child.unref();
}

function opener(url: string): [command: string, ...args: string[]] {
  if (process.platform === "darwin") return ["open", url];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  return ["xdg-open", url];
}
