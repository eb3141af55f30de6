import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type AppServer, connectInProcess, createAppServer } from "@codex/app-server";
import { AuthService, type Issuer } from "@codex/core";
import { Client } from "@codex/protocol";
import {
  type MockIssuer,
  type MockResponses,
  type ScriptEntry,
  startMockResponses,
} from "@codex-tools/mock-responses";
import xterm from "@xterm/headless";
import type { DeviceSignIn, InitialThread, TuiOptions, TuiOutcome } from "../src/options.ts";
import { startTui } from "../src/start.tsx";
import { TappedTransport } from "./tappedTransport.ts";

/** How a screen under test is set up. */
export interface ScreenOptions {
  /** What the model answers, request by request. */
  readonly script?: readonly ScriptEntry[];
  readonly columns?: number;
  readonly rows?: number;
  /** Lines at the beginning of config.toml. */
  readonly config?: string;
  /** Default `mock-model`. */
  readonly model?: string;
  readonly tips?: boolean;
  readonly approval?: string;
  readonly sandbox?: string;
  readonly initial?: InitialThread;
  readonly prompt?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Messages of earlier sessions. */
  readonly history?: readonly string[];
  /** Lines for the model's provider. */
  readonly provider?: string;
  /** Whether nothing is known of the folder and of what commands may do. */
  readonly firstTime?: boolean;
  /** Prompts of the user, by the names of their files. */
  readonly prompts?: Readonly<Record<string, string>>;
  /** Who signs the user in. */
  readonly issuer?: MockIssuer;
}

/** A terminal of its own with the interface on it, a server in this process and a scripted model. */
export class Screen implements AsyncDisposable {
  readonly home: string;
  readonly cwd: string;
  readonly model: MockResponses;
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  /** Bytes the interface has written. */
  written = 0;
  readonly #folder: string;
  readonly #input: PassThrough;
  readonly #output: PassThrough;
  #server: AppServer | null = null;
  #wire: TappedTransport | null = null;
  #outcome: Promise<TuiOutcome> | null = null;
  #changed: (() => void)[] = [];

  private constructor(folder: string, model: MockResponses, options: ScreenOptions) {
    const { columns = 80, rows = 24 } = options;
    this.#folder = folder;
    this.home = join(folder, "home");
    this.cwd = join(folder, "work");
    this.model = model;
    this.terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 5000,
      allowProposedApi: true,
      convertEol: true,
    });
    this.#input = terminalInput();
    this.#output = terminalOutput(columns, rows);
    this.#output.on("data", (bytes: Buffer) => {
      this.written += bytes.length;
      this.terminal.write(bytes, () => {
        for (const changed of this.#changed.splice(0)) changed();
      });
    });
  }

  /** Starts the interface on a terminal of 80 × 24 unless said otherwise. */
  static async open(options: ScreenOptions = {}): Promise<Screen> {
    const folder = await mkdtemp(join(tmpdir(), "tui-"));
    const model = await startMockResponses({ script: options.script ?? [] });
    const screen = new Screen(folder, model, options);
    await mkdir(screen.home);
    await mkdir(screen.cwd);
    if (options.history !== undefined) {
      const lines = options.history.map((text) => JSON.stringify({ session_id: "earlier", ts: 1, text }));
      await writeFile(join(screen.home, "history.jsonl"), `${lines.join("\n")}\n`);
    }
    await mkdir(join(screen.home, "prompts"));
    for (const [name, text] of Object.entries(options.prompts ?? {}))
      await writeFile(join(screen.home, "prompts", name), text);
    const { approval = "never", sandbox = "danger-full-access", config = "", firstTime = false } = options;
    const policy = `approval_policy = "${approval}"\nsandbox_mode = "${sandbox}"`;
    const trust = `[projects."${screen.cwd}"]\ntrust_level = "trusted"\n`;
    await writeFile(
      join(screen.home, "config.toml"),
      `model = "${options.model ?? "mock-model"}"
model_provider = "mock"
${firstTime ? "" : policy}
${options.issuer === undefined ? "" : `chatgpt_base_url = "${options.issuer.url}"`}
${config}
[model_providers.mock]
name = "mock"
base_url = "${model.baseUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
${options.provider ?? ""}
${firstTime ? "" : trust}`,
    );
    screen.#start(options);
    return screen;
  }

  /** What the terminal shows now, without trailing blanks; with `scrollback`, from its very beginning. */
  text({ scrollback = false } = {}): string {
    const { buffer, rows } = this.terminal;
    const from = scrollback ? 0 : buffer.active.baseY;
    const lines: string[] = [];
    for (let index = from; index < buffer.active.baseY + rows; index++) {
      lines.push(buffer.active.getLine(index)?.translateToString(true) ?? "");
    }
    const text = lines.join("\n").trimEnd().replaceAll(this.#folder, "/tmp/screen");
    // The sign of work goes round and the clock goes on, whatever the machine is doing.
    return text.replaceAll(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g, "⠋").replaceAll(/\(\d+s •/g, "(0s •");
  }

  /** Whether anything that the terminal shows has a colour or another style. */
  styled(): boolean {
    const { buffer, rows, cols } = this.terminal;
    for (let row = 0; row < buffer.active.baseY + rows; row++) {
      const line = buffer.active.getLine(row);
      for (let column = 0; column < cols; column++) {
        if (line?.getCell(column)?.isAttributeDefault() === false) return true;
      }
    }
    return false;
  }

  /** Waits until the terminal shows a text; the test's own time limit is the only one. */
  async until(expected: string | RegExp, options?: { scrollback: boolean }): Promise<string> {
    for (;;) {
      const text = this.text(options);
      if (typeof expected === "string" ? text.includes(expected) : expected.test(text)) return text;
      await new Promise<void>((resolve) => this.#changed.push(resolve));
    }
  }

  /** Waits until there is a conversation, no turn runs and the composer is empty. */
  idle(): Promise<string> {
    return this.until(/^(?![\s\S]*esc to interrupt)[\s\S]*Ask Codex to do anything[\s\S]*mock-model/);
  }

  /** Waits until a conversation is open. */
  opened(): Promise<string> {
    return this.until(/^model {2}\S/m);
  }

  /** Presses keys, as the bytes a terminal sends. */
  press(keys: string): void {
    this.#input.write(keys);
  }

  /** Types a line and sends it. */
  say(text: string): void {
    this.press(text);
    this.press("\r");
  }

  /** Pastes a text, as a terminal with bracketed paste does. */
  paste(text: string): void {
    this.press(`\u001b[200~${text}\u001b[201~`);
  }

  /** Gives the terminal another size. */
  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    Object.assign(this.#output, { columns, rows });
    this.#output.emit("resize");
  }

  /** The way to say something in the server's name. */
  get wire(): TappedTransport {
    if (this.#wire === null) throw new Error("the interface was not started");
    return this.#wire;
  }

  /** The conversation on the screen. */
  get threadId(): string {
    return this.wire.threadId ?? "none";
  }

  /** Resolves when the interface has ended and the terminal has got all of it. */
  async ended(): Promise<TuiOutcome> {
    if (this.#outcome === null) throw new Error("the interface was not started");
    const outcome = await this.#outcome;
    await new Promise<void>((resolve) => this.terminal.write("", resolve));
    return outcome;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.press("\u0003");
    this.press("\u0003");
    await this.#server?.close();
    await this.#outcome;
    await this.model.close();
    this.terminal.dispose();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  #start(options: ScreenOptions): void {
    const usual = { PATH: process.env.PATH, HOME: this.home, TERM: "xterm-256color" };
    // Who is signed in asks the service which models there are: no test reaches it.
    const env = { ...usual, OPENAI_BASE_URL: this.model.baseUrl, ...options.env };
    const issuer = options.issuer === undefined ? null : issuerAt(options.issuer.url);
    this.#server = createAppServer({
      codexHome: this.home,
      cwd: this.cwd,
      cliOverrides: [],
      version: "0.0.0",
      source: "cli",
      env,
      ...(issuer !== null && { issuer }),
    });
    this.#wire = new TappedTransport(connectInProcess(this.#server));
    const given: TuiOptions = {
      client: new Client(this.#wire),
      version: "0.0.0",
      codexHome: this.home,
      cwd: this.cwd,
      initial: options.initial ?? { kind: "new" },
      thread: { cwd: this.cwd },
      prompt: options.prompt ?? null,
      images: [],
      tips: options.tips ?? false,
      terminal: {
        stdin: this.#input as unknown as NodeJS.ReadStream,
        stdout: this.#output as unknown as NodeJS.WriteStream,
        env,
      },
      ...(issuer !== null && { deviceSignIn: this.#deviceSignIn(issuer, env) }),
    };
    this.#outcome = startTui(given);
  }

  #deviceSignIn(issuer: Issuer, env: NodeJS.ProcessEnv): DeviceSignIn {
    const { home: codexHome } = this;
    const service = { codexHome, env, apiKeyVariable: false, originator: "test", userAgent: "test", issuer };
    const config = { credentialStore: "file", forcedChatgptWorkspaceId: null } as const;
    return (show, signal) => new AuthService(service).deviceLogin(config, show, signal);
  }
}

/** An issuer that knows its client at any port. */
function issuerAt(url: string): Issuer {
  return { url, clientId: "app_EMoamEEZ73f0CkXaXp7hrann", callbackPort: 0 };
}

function terminalInput(): PassThrough {
  const stream = new PassThrough();
  return Object.assign(stream, {
    isTTY: true,
    setRawMode: () => stream,
    ref: () => stream,
    unref: () => stream,
  });
}

function terminalOutput(columns: number, rows: number): PassThrough {
  return Object.assign(new PassThrough(), { isTTY: true, columns, rows });
}
