import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Why no test can use tmux here; null when one can. */
export function whyNoTmux(): string | null {
  try {
    execFileSync("tmux", ["-V"], { stdio: "ignore" });
    return null;
  } catch {
    return "tmux is not installed";
  }
}

/** A shell in a tmux of its own, which tells whenever something is written to its screen. */
export class TmuxShell implements AsyncDisposable {
  readonly #socket = `codex-test-${randomUUID()}`;
  readonly #control: ChildProcess;
  #written: (() => void)[] = [];

  private constructor(columns: number, rows: number, options: { cwd: string; env: NodeJS.ProcessEnv }) {
    const session = ["new-session", "-x", String(columns), "-y", String(rows), "bash --norc --noprofile"];
    this.#control = spawn("tmux", ["-L", this.#socket, "-f", "/dev/null", "-C", ...session], {
      ...options,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#control.stdout?.on("data", () => {
      for (const written of this.#written.splice(0)) written();
    });
  }

  /** Starts bash, whose prompt is like `bash-5.2$`. */
  static async open(
    size: { columns: number; rows: number },
    options: { cwd: string; env: NodeJS.ProcessEnv },
  ): Promise<TmuxShell> {
    const env = { ...options.env, TERM: "xterm-256color", LC_ALL: "C.UTF-8" };
    const shell = new TmuxShell(size.columns, size.rows, { ...options, env });
    await shell.until(/^bash-/m);
    return shell;
  }

  /** Types a text as it is. */
  async type(text: string): Promise<void> {
    await this.#tmux("send-keys", "-l", text);
  }

  /** Presses keys by their names in tmux, such as `Enter` or `C-c`. */
  async press(...keys: string[]): Promise<void> {
    await this.#tmux("send-keys", ...keys);
  }

  /** Types a line and sends it. */
  async say(line: string): Promise<void> {
    await this.type(line);
    await this.press("Enter");
  }

  /** Gives the window another size. */
  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux("resize-window", "-x", String(columns), "-y", String(rows));
  }

  /** What the screen shows, from the beginning of its scrollback and with escape sequences for styles when told. */
  async text({ scrollback = false, styles = false } = {}): Promise<string> {
    const from = scrollback ? ["-S", "-"] : [];
    const { stdout } = await this.#tmux("capture-pane", "-p", ...from, ...(styles ? ["-e"] : []));
    return stdout.trimEnd();
  }

  /** A variable of tmux, such as `cursor_flag`. */
  async format(name: string): Promise<string> {
    return (await this.#tmux("display-message", "-p", `#{${name}}`)).stdout.trim();
  }

  /** Waits until the screen shows something; the test's own time limit is the only one. */
  async until(expected: RegExp, options?: { scrollback: boolean }): Promise<string> {
    for (;;) {
      const next = new Promise<void>((resolve) => this.#written.push(resolve));
      const text = await this.text(options).catch(() => "");
      if (expected.test(text)) return text;
      await next;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = new Promise((resolve) => this.#control.once("exit", resolve));
    await this.#tmux("kill-server").catch(() => {});
    this.#control.stdin?.end();
    await gone;
  }

  #tmux(...args: string[]): Promise<{ stdout: string }> {
    return run("tmux", ["-L", this.#socket, ...args]);
  }
}
