import { writeSync } from "node:fs";
import type { TerminalStreams } from "../options.ts";
import { Focus, focusReporting, watchedInput } from "./focus.ts";

/** Signals that end the interface in good order. */
const ends = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Puts a terminal back as it was, whatever is still switched on: synchronised output, pasting, focus, cursor, styles. */
const restored = `\u001b[?2026l\u001b[?2004l${focusReporting.off}\u001b[?25h\u001b[0m`;

/**
 * Keeps watch over the terminal while the interface lives in it: when the process is ended by a signal or by a fault,
 * the interface is told to leave, and the terminal is put back even when nothing else can run any more. Of a terminal
 * that is not the process's own, only the focus is watched.
 */
export class TerminalGuard {
  /** What the interface must read from. */
  readonly stdin: NodeJS.ReadStream;
  readonly focus = new Focus();
  readonly #terminal: TerminalStreams;
  readonly #own: boolean;
  #leave: (reason: string, fault?: unknown) => void = () => {};

  constructor(terminal: TerminalStreams) {
    this.#terminal = terminal;
    this.#own = terminal.stdin === process.stdin;
    this.stdin = watchedInput(terminal.stdin, (input) => this.focus.see(input));
  }

  /** Begins; `leave` is called with a reason when the interface has to go, and with the fault if that is the reason. */
  begin(leave: (reason: string, fault?: unknown) => void): void {
    this.#leave = leave;
    this.reportFocus(true);
    if (!this.#own) return;
    for (const signal of ends) process.on(signal, this.#signalled);
    process.on("uncaughtException", this.#broken);
    process.on("unhandledRejection", this.#broken);
    process.on("exit", this.#exiting);
    this.#terminal.stdout.on("error", this.#broken);
  }

  /** Switches the terminal's reports about its focus on or off, as when another program gets the terminal. */
  reportFocus(on: boolean): void {
    this.#terminal.stdout.write(on ? focusReporting.on : focusReporting.off);
  }

  /** Ends the watch and puts the terminal back. */
  end(): void {
    if (!this.#own) {
      this.reportFocus(false);
      return;
    }
    for (const signal of ends) process.off(signal, this.#signalled);
    process.off("uncaughtException", this.#broken);
    process.off("unhandledRejection", this.#broken);
    process.off("exit", this.#exiting);
    this.#restore();
    this.#terminal.stdout.off("error", this.#broken);
  }

  /** Stops the process and those it was started with, as Ctrl+Z does outside of raw mode, until it is continued. */
  async stop(): Promise<void> {
    if (!this.#own || process.platform === "win32") return;
    const { promise, resolve } = Promise.withResolvers<void>();
    // Nothing else may keep the process alive now: without input and timers it would end before it hears of SIGCONT.
    const alive = setInterval(() => {}, 60_000);
    process.once("SIGCONT", resolve);
    process.kill(0, "SIGTSTP");
    await promise;
    clearInterval(alive);
  }

  readonly #signalled = (signal: NodeJS.Signals): void => this.#leave(`ended by ${signal}`);

  readonly #broken = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    this.#leave(message, error);
  };

  readonly #exiting = (): void => this.#restore();

  #restore(): void {
    const { stdin } = this.#terminal;
    try {
      if (stdin.isRaw) stdin.setRawMode(false);
      writeSync(process.stdout.fd, restored);
    } catch {
      // The terminal is gone: there is nothing to put back.
    }
  }
}
