import { spawn } from "node:child_process";
import { setImmediate } from "node:timers/promises";
import type { useApp } from "ink";
import type { TerminalStreams } from "../options.ts";
import type { PagerState } from "../store/overlays/pager.ts";
import type { Store } from "../store/store.ts";
import type { TerminalControl } from "./terminalControl.ts";

/** Erases the screen and its scrollback, and goes to the first cell. */
const eraseAll = "\u001b[2J\u001b[3J\u001b[H";

/** Switches to the terminal's second screen, emptied, and back to the first as it was. */
const secondScreen = { on: "\u001b[?1049h\u001b[2J\u001b[H", off: "\u001b[?1049l" } as const;

/** What Ink lets an application do. */
type App = Pick<ReturnType<typeof useApp>, "exit" | "suspendTerminal">;

/** The terminal behind the application that draws on it; one thing at a time is done with it. */
export class InkTerminal implements TerminalControl {
  readonly #app: App;
  readonly #stdin: NodeJS.ReadStream;
  readonly #stdout: NodeJS.WriteStream;
  readonly #store: Store;
  readonly #second: boolean;
  #paging = false;
  #last: Promise<void> = Promise.resolve();

  /** Long texts get the terminal's second screen if `second`. */
  constructor(
    app: App,
    { stdin, stdout }: TerminalStreams,
    { store, second }: { store: Store; second: boolean },
  ) {
    this.#app = app;
    this.#stdin = stdin;
    this.#stdout = stdout;
    this.#store = store;
    this.#second = second;
  }

  exit(): void {
    this.#app.exit();
  }

  suspend(run: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      this.#store.dispatch({ type: "away", away: true });
      try {
        await this.#app.suspendTerminal(async () => {
          await stopReading(this.#stdin);
          await run();
        });
      } finally {
        this.#store.dispatch({ type: "away", away: false });
      }
    });
  }

  clear(): Promise<void> {
    return this.#inTurn(() => this.#app.suspendTerminal(() => void this.#stdout.write(eraseAll)));
  }

  openPager(pager: PagerState): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#paging) return;
      this.#paging = true;
      this.#store.dispatch({ type: "away", away: true });
      await this.#app.suspendTerminal(() => {
        if (this.#second) this.#stdout.write(secondScreen.on);
        this.#store.dispatch({ type: "overlayOpened", overlay: { kind: "pager", pager } });
      });
    });
  }

  closePager(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#paging) return;
      await this.#app.suspendTerminal(() => {
        this.leavePager();
        this.#store.dispatch({ type: "overlayClosed" });
      });
      this.#store.dispatch({ type: "away", away: false });
    });
  }

  /** Goes back to the first screen at once, when the interface ends. */
  leavePager(): void {
    if (this.#paging && this.#second) this.#stdout.write(secondScreen.off);
    this.#paging = false;
  }

  copy(text: string): void {
    this.#stdout.write(`\u001b]52;c;${Buffer.from(text).toString("base64")}\u0007`);
    copyLocally(text);
  }

  columns(): number {
    return this.#stdout.columns || 80;
  }

  /** Ink gives the terminal to one at a time. */
  #inTurn(run: () => Promise<void>): Promise<void> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => {});
    return done;
  }
}

/**
 * Ink takes its listener away and leaves the stream reading, so that the next line would be taken from the program that
 * has the terminal. A stream can only be paused once it has noticed that nobody listens.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
  await setImmediate();
  stdin.pause();
  await setImmediate();
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
