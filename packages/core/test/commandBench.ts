import type { AskForApproval, ReviewDecision, SandboxPolicy } from "@codex/protocol";
import type { CoreEvent } from "../src/events.ts";
import { CommandScope } from "../src/exec/commandScope.ts";
import { findModel } from "../src/model/findModel.ts";
import { execCommandTool } from "../src/tools/execCommand.ts";
import { shellTool } from "../src/tools/shell.ts";
import { shellCommandTool } from "../src/tools/shellCommand.ts";
import type { Tool, ToolCall } from "../src/tools/tool.ts";
import { writeStdinTool } from "../src/tools/writeStdin.ts";

/** The thread and the human of a test. */
export interface CommandBenchSettings {
  /** The working folder. */
  readonly cwd: string;
  /** Where rules are kept. */
  readonly codexHome: string;
  /** Default: never. */
  readonly approval?: AskForApproval;
  /** Default: none. */
  readonly sandbox?: SandboxPolicy;
  /** Default: yes. */
  readonly answer?: ReviewDecision;
  /** What the human does before the answer. */
  readonly thinking?: () => Promise<unknown>;
  /** Default: long enough for every command that ends by itself, however busy the machine is. */
  readonly earlyMs?: number;
}

/** Longer than any command here takes that ends by itself. */
export const AMPLE_MS = 19_000;

/** The command tools of a thread, with what they say and ask. */
export class CommandBench {
  readonly events: CoreEvent[] = [];
  readonly questions: (string | null)[] = [];
  /** Prefixes that went to the rules. */
  readonly allowed: (readonly string[])[] = [];
  /** Prefixes the model was told of. */
  readonly told: (readonly string[])[] = [];
  readonly scope: CommandScope;
  readonly #settings: CommandBenchSettings;
  readonly #tools: ReadonlyMap<string, Tool>;
  /** Called with each event. */
  watch: (event: CoreEvent) => unknown = () => {};

  constructor(settings: CommandBenchSettings) {
    this.#settings = settings;
    this.scope = new CommandScope({
      maxPollMs: 300_000,
      earlyMs: settings.earlyMs ?? AMPLE_MS,
      snapshot: null,
      rules: {
        verdict: () => null,
        allow: async (prefix) => {
          if (prefix.length === 0) throw new Error("prefix rule requires at least one token");
          this.allowed.push(prefix);
        },
      },
      analysis: {
        actions: async () => [],
        parts: async (argv) => {
          const dangerous = /rm -rf/.test(argv.join(" "));
          return [
            { argv, words: argv, mentions: [], complete: true, allowable: true, safe: false, dangerous },
          ];
        },
        display: (argv) => argv.join(" "),
      },
    });
    const { scope } = this;
    const tools = [execCommandTool(scope), writeStdinTool(scope), shellCommandTool(scope), shellTool(scope)];
    this.#tools = new Map(tools.map((tool) => [tool.name, tool]));
  }

  /** What the tool answers the model. */
  async run(name: string, args: object, signal = new AbortController().signal): Promise<string> {
    const tool = this.#tools.get(name);
    if (tool === undefined) throw new Error(`no tool ${name}`);
    const call: ToolCall = {
      callId: "c1",
      signal,
      turn: {
        threadId: "t",
        turnId: "u",
        cwd: this.#settings.cwd,
        model: findModel("nobody-knows"),
        approvalPolicy: this.#settings.approval ?? "never",
        sandboxPolicy: this.#settings.sandbox ?? { type: "danger-full-access" },
        effort: null,
        summary: "auto",
        personality: null,
        collaborationMode: {
          mode: "default",
          settings: { model: "m", reasoning_effort: null, developer_instructions: null },
        },
        outputSchema: null,
        commandEnv: { PATH: "/usr/bin:/bin", HOME: this.#settings.cwd, LANG: "C" },
        shell: "/bin/sh",
        codexHome: this.#settings.codexHome,
      },
      approvals: {
        command: async ({ reason }) => {
          this.questions.push(reason);
          await this.#settings.thinking?.();
          return this.#settings.answer ?? "approved";
        },
        patch: async () => "denied",
        ruleAdded: async (prefix) => {
          this.told.push(prefix);
        },
      },
      emit: (event) => {
        this.events.push(event);
        this.watch(event);
      },
    };
    const { content } = await tool.run(tool.parse(JSON.stringify(args)), call);
    return typeof content === "string" ? content : JSON.stringify(content);
  }

  /** What a session prints after `chars` were typed, up to where it matches. */
  async reply(session_id: number, chars: string, wanted: RegExp): Promise<string> {
    let text = outputIn(await this.run("write_stdin", { session_id, chars, yield_time_ms: 250 }));
    while (!wanted.test(text)) text += outputIn(await this.run("write_stdin", { session_id }));
    return text;
  }

  /** Resolves when a command printed something. */
  printed(): Promise<void> {
    return new Promise((resolve) => {
      this.watch = (event) => event.type === "exec_command_output_delta" && resolve();
    });
  }

  /** What was said, in short. */
  get said(): string[] {
    return this.events.map((event) => {
      if (event.type === "exec_command_output_delta") {
        return `${event.stream}: ${Buffer.from(event.chunk, "base64").toString("utf8").trim()}`;
      }
      if (event.type === "exec_command_end") {
        return `end ${event.status} ${event.exit_code} ${event.aggregated_output.trim()}`;
      }
      return event.type === "terminal_interaction" ? `typed ${event.stdin.trim()}` : event.type;
    });
  }
}

/** What a terminal command printed, of what the model is told. */
export const outputIn = (text: string) => text.slice(text.indexOf("\nOutput:\n") + "\nOutput:\n".length);
