import { spawn } from "node:child_process";
import type { useApp } from "ink";
import type { TerminalControl } from "./terminalControl.ts";

/** Erases the screen and its scrollback, and goes to the first cell. */
const eraseAll = "\u001b[2J\u001b[3J\u001b[H";

/** What commands may do with the terminal, over the application that draws on it. */
export function createTerminalControl(
  { exit, suspendTerminal }: ReturnType<typeof useApp>,
  stdout: NodeJS.WriteStream,
): TerminalControl {
  return {
    exit: () => exit(),
    suspend: (run) => suspendTerminal(run),
    clear: () => suspendTerminal(() => void stdout.write(eraseAll)),
    copy(text) {
      stdout.write(`\u001b]52;c;${Buffer.from(text).toString("base64")}\u0007`);
      copyLocally(text);
    },
    columns: () => stdout.columns || 80,
  };
}

/** Programs that fill the clipboard of a system, for terminals that do not do it themselves. */
const programs: Readonly<Partial<Record<NodeJS.Platform, readonly (readonly [string, ...string[]])[]>>> = {
  darwin: [["pbcopy"]],
  win32: [["clip"]],
  linux: [["wl-copy"], ["xclip", "-selection", "clipboard"]],
};

function copyLocally(text: string): void {
  for (const [program, ...args] of programs[process.platform] ?? []) {
    const child = spawn(program, args, { stdio: ["pipe", "ignore", "ignore"] });
    child.once("error", () => {});
    child.stdin.once("error", () => {});
    child.stdin.end(text);
    child.unref();
  }
}
