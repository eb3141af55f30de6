import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  completed,
  created,
  delay,
  functionCall,
  itemAdded,
  message,
  type ScriptEntry,
  say,
  startMockResponses,
  streamedReasoning,
  textDelta,
} from "@codex-tools/mock-responses";
import type { IPty } from "@lydell/node-pty";

/** Figures of the terminal interface. */
export interface TuiFigures {
  /** Milliseconds from the start of the process to a composer on the screen. */
  readonly firstPaint: number;
  /** Milliseconds from a key to its letter on the screen while 200 deltas a second arrive; 95 of 100 are faster. */
  readonly keyEcho: number;
  /** Bytes that the terminal gets for a message of 400 deltas. */
  readonly written: number;
  /** Kilobytes that the process grows by over 500 items; not a number where the system does not tell. */
  readonly growth: number;
}

/** Columns and rows of the terminal. */
const SIZE = { cols: 100, rows: 30 };

const DELTAS = 400;

/** Between two deltas: 200 a second. */
const DELTA_MS = 5;

/** What is said: one letter, for several may be drawn one by one, wherever the cursor goes between them. */
const SAID = "¶";

/** Milliseconds after which what was not shown is not waited for any longer. */
const PATIENCE_MS = 60_000;

/** Between two keys. */
const KEY_MS = 47;

/** Starts of the interface, of which the median counts. */
const STARTS = 5;

/** Streams during which keys are pressed, of which the best counts: others may use the machine, too. */
const ECHO_TURNS = 3;

/** Long sessions, of which the median counts: how much garbage lies about at their end is a matter of luck. */
const SESSIONS = 3;

/** Rounds of five items. */
const ROUNDS = 100;

/** Measures the interface of the command `codex` in a pseudo-terminal. */
export async function measureTui(codex: string, folder: string): Promise<TuiFigures> {
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    await using tui = await Tui.open(codex, folder, []);
    starts.push(tui.firstPaint);
  }
  const written = await writtenForMessage(codex, folder);
  const echoes: number[] = [];
  for (let turn = 0; turn < ECHO_TURNS; turn++) echoes.push(await keyEchoWhileStreaming(codex, folder));
  const growths: number[] = [];
  for (let session = 0; session < SESSIONS; session++) growths.push(await growth(codex, folder));
  return { firstPaint: median(starts), keyEcho: Math.min(...echoes), written, growth: median(growths) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function writtenForMessage(codex: string, folder: string): Promise<number> {
  await using tui = await Tui.open(codex, folder, [streamed()]);
  const before = tui.written;
  await tui.turn("LAST");
  return tui.written - before;
}

async function keyEchoWhileStreaming(codex: string, folder: string): Promise<number> {
  await using tui = await Tui.open(codex, folder, [say("warm", 1), streamed()]);
  await tui.turn("warm");
  const ended = await tui.begin("LAST");
  const times: number[] = [];
  let streaming = true;
  void ended.answered.then(() => {
    streaming = false;
  });
  // Letters that nothing else on the screen has.
  for (let letter = 0x0410; streaming && letter < 0x0450; letter++) {
    await new Promise((resolve) => setTimeout(resolve, KEY_MS));
    const started = performance.now();
    await tui.echo(String.fromCharCode(letter));
    if (streaming) times.push(performance.now() - started);
  }
  await ended.answered;
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

async function growth(codex: string, folder: string): Promise<number> {
  const rounds = Array.from({ length: ROUNDS }, (_, index) => round(index));
  const script = [round(-1), say("WARM", 2), ...rounds, say("LAST", 3)];
  await using tui = await Tui.open(codex, folder, script);
  await tui.turn("WARM");
  const before = await tui.kilobytes();
  await tui.turn("LAST");
  return (await tui.kilobytes()) - before;
}

/** One answer with five items: a thought, three messages with markdown, a command with some output. */
function round(index: number): ScriptEntry {
  const text = `Step **${index}**: see \`file-${index}.ts\`.\n\n- one thing\n- another thing\n\n${"Some more words. ".repeat(20)}`;
  return [
    created(`r${index}`),
    ...streamedReasoning(`t${index}`, [`**Step ${index}**\n\nWhat to do next.`]),
    message(`a${index}`, text),
    message(`b${index}`, text),
    message(`c${index}`, text),
    functionCall(`f${index}`, "shell_command", { command: `seq ${200 + index}` }),
    completed(`r${index}`),
  ];
}

/** A message of many deltas at the pace of a quick model, with paragraphs, a list and code. */
function streamed(): ScriptEntry {
  const pieces = Array.from({ length: DELTAS }, (_, index) => {
    if (index === DELTAS - 1) return "LAST";
    if (index % 40 === 39) return "\n\n";
    return index % 40 > 30 ? `- point ${index}\n` : `word-${index} `;
  });
  const item = { type: "message", role: "assistant", id: "m", content: [{ type: "output_text", text: "" }] };
  const steps = pieces.flatMap((piece) => [delay(DELTA_MS), textDelta(piece)]);
  return [created("s"), itemAdded(item), ...steps, message("m", pieces.join("")), completed("s")];
}

/** A text that somebody waits for, with the end of what has come since. */
interface Waiting {
  readonly text: string;
  seen: string;
  readonly found: () => void;
}

/** The command in a pseudo-terminal, with a home and a model server of its own. */
class Tui implements AsyncDisposable {
  /** Bytes the terminal has got. */
  written = 0;
  firstPaint = Number.NaN;
  readonly #pty: IPty;
  readonly #release: () => Promise<void>;
  #waiting: Waiting[] = [];

  private constructor(pty: IPty, release: () => Promise<void>) {
    this.#pty = pty;
    this.#release = release;
    pty.onData((data) => {
      this.written += Buffer.byteLength(data);
      this.#waiting = this.#waiting.filter((one) => {
        // The end of what came before, for a text that comes in two pieces.
        one.seen = one.seen.slice(-200) + data;
        if (!one.seen.includes(one.text)) return true;
        one.found();
        return false;
      });
    });
  }

  static async open(codex: string, folder: string, script: readonly ScriptEntry[]): Promise<Tui> {
    const { spawn } = await import("@lydell/node-pty");
    const home = await mkdtemp(path.join(folder, "tui-"));
    const work = path.join(home, "work");
    await mkdir(work);
    const mock = await startMockResponses({ script });
    await writeFile(path.join(home, "config.toml"), configuration(mock.baseUrl, work));
    const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, NO_COLOR: ___, ...rest } = process.env;
    const env = { ...rest, HOME: home, CODEX_HOME: home, TERM: "xterm-256color" };
    // What was compiled is kept for the next start, as on any machine after the first.
    const cache = path.join(folder, "tui-cache");
    const started = performance.now();
    const pty = spawn(process.execPath, [codex], {
      ...SIZE,
      cwd: work,
      env: { ...env, NODE_COMPILE_CACHE: cache },
    });
    const tui = new Tui(pty, async () => {
      await mock.close();
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    });
    const opened = tui.#until("bench ·");
    await tui.#until("Ask Codex");
    tui.firstPaint = performance.now() - started;
    await opened;
    return tui;
  }

  /** Says something and waits for the end of the answer. */
  async turn(last: string): Promise<void> {
    const { answered } = await this.begin(last);
    await answered;
  }

  /** Says something; `answered` resolves when the end of the answer is on the screen. */
  async begin(last: string): Promise<{ answered: Promise<void> }> {
    await this.echo(SAID);
    const answered = this.#until(last);
    const begun = this.#until("esc to interrupt");
    this.#pty.write("\r");
    await begun;
    return { answered };
  }

  /** Types a letter and waits until the screen has it. */
  async echo(letter: string): Promise<void> {
    const shown = this.#until(letter);
    this.#pty.write(letter);
    await shown;
  }

  /** Resident memory of the process. */
  async kilobytes(): Promise<number> {
    const status = await readFile(`/proc/${this.#pty.pid}/status`, "utf8").catch(() => "");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      this.#pty.onExit(() => resolve());
    });
    this.#pty.kill();
    await gone;
    await this.#release();
  }

  /** Waits for a text in what is written from now on. */
  #until(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The terminal never showed "${text}".`)), PATIENCE_MS);
      const found = (): void => {
        clearTimeout(late);
        resolve();
      };
      this.#waiting.push({ text, seen: "", found });
    });
  }
}

function configuration(url: string, work: string): string {
  return `model = "bench"
model_provider = "mock"
sandbox_mode = "danger-full-access"
approval_policy = "never"
[model_providers.mock]
name = "mock"
base_url = "${url}"
wire_api = "responses"
[projects."${work}"]
trust_level = "trusted"
`;
}
