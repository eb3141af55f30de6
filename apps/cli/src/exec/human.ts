import type { v2 } from "@codex/protocol";
import { VERSION } from "../version.ts";
import { errorKindText } from "./errorKind.ts";
import type { Renderer, RunFailure, RunHeader } from "./renderer.ts";

/** Where the human output goes: progress on stderr, the final message on stdout. */
export interface HumanSinks {
  progress(text: string): void;
  result(text: string): void;
  readonly color: boolean;
  /** Whether both sinks end on the same screen, where repeating the final message would only be noise. */
  readonly sharedScreen: boolean;
}

type Style = "bold" | "dim" | "red" | "green" | "magenta" | "cyan" | "yellow";

const CODES: Record<Style, number> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  magenta: 35,
  cyan: 36,
};
const MAX_OUTPUT_LINES = 20;

function sandboxName(policy: v2.SandboxPolicy): string {
  switch (policy.type) {
    case "dangerFullAccess":
      return "danger-full-access";
    case "readOnly":
      return "read-only";
    case "externalSandbox":
      return "external-sandbox";
    case "workspaceWrite": {
      const roots = ["workdir"];
      if (!policy.excludeSlashTmp) roots.push("/tmp");
      if (!policy.excludeTmpdirEnvVar) roots.push("$TMPDIR");
      const network = policy.networkAccess ? " (network access enabled)" : "";
      return `workspace-write [${[...roots, ...policy.writableRoots].join(", ")}]${network}`;
    }
  }
}

function duration(ms: number | null): string {
  if (ms === null) return "0ms";
  return ms < 1000 ? `${ms}ms` : `${(ms / 1000).toFixed(2)}s`;
}

/** What the configuration says about the thinking of the model. */
export interface ReasoningSettings {
  readonly hidden: boolean;
  /** How it is summarised. */
  readonly summaries: string;
}

/** Prints the run for a person: what the agent thinks, runs and changes, then its final message. */
export class HumanRenderer implements Renderer {
  /** May be set until the run has started. */
  reasoning: ReasoningSettings = { hidden: false, summaries: "none" };
  readonly #sinks: HumanSinks;
  /** Null while none were told. */
  #tokens: number | null = null;
  #diff = "";

  constructor(sinks: HumanSinks) {
    this.#sinks = sinks;
  }

  #paint(style: Style, text: string): string {
    return this.#sinks.color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  }

  #line(text: string): void {
    this.#sinks.progress(`${text}\n`);
  }

  started({ thread, prompt }: RunHeader): void {
    const rows: [string, string][] = [
      ["workdir", thread.cwd],
      ["model", thread.model],
      ["provider", thread.modelProvider],
      ["approval", typeof thread.approvalPolicy === "string" ? thread.approvalPolicy : "reject"],
      ["sandbox", sandboxName(thread.sandbox)],
      ["reasoning effort", thread.reasoningEffort ?? "none"],
      ["reasoning summaries", this.reasoning.summaries],
      ["session id", thread.thread.id],
    ];
    this.#line(`OpenAI Codex v${VERSION} (research preview)\n--------`);
    for (const [name, value] of rows) this.#line(`${this.#paint("bold", `${name}:`)} ${value}`);
    this.#line(`--------\n${this.#paint("cyan", "user")}\n${prompt}`);
  }

  warning(message: string): void {
    this.#line(`${this.#paint("yellow", "warning:")} ${message}`);
  }

  mcpReady(servers: readonly string[]): void {
    this.#line(`mcp startup: ${servers.length > 0 ? `ready: ${servers.join(", ")}` : "no servers"}`);
  }

  turnStarted(): void {}

  itemStarted(item: v2.ThreadItem): void {
    if (item.type === "mcpToolCall")
      this.#line(`${this.#paint("magenta", "tool")} ${item.server}.${item.tool}`);
  }

  itemCompleted(item: v2.ThreadItem): void {
    if (item.type === "agentMessage") this.#line(`${this.#paint("magenta", "codex")}\n${item.text}`);
    else if (item.type === "reasoning") {
      if (this.reasoning.hidden || item.summary.length === 0) return;
      this.#line(`${this.#paint("dim", "thinking")}\n${item.summary.join("\n")}`);
    } else if (item.type === "commandExecution") this.#command(item);
    else if (item.type === "fileChange") this.#fileChange(item);
    else if (item.type === "webSearch") this.#line(`${this.#paint("magenta", "web search")} ${item.query}`);
    else if (item.type === "contextCompaction") this.#line(this.#paint("dim", "context compacted"));
  }

  #command(item: Extract<v2.ThreadItem, { type: "commandExecution" }>): void {
    const outcome =
      item.status === "declined"
        ? "declined"
        : item.exitCode === 0
          ? `succeeded in ${duration(item.durationMs)}`
          : `exited ${item.exitCode ?? -1} in ${duration(item.durationMs)}`;
    const head = `${this.#paint("magenta", "exec")}\n${this.#paint("bold", item.command)} in ${item.cwd}`;
    this.#line(`${head} ${this.#paint(item.exitCode === 0 ? "green" : "red", `${outcome}:`)}`);
    const output = (item.aggregatedOutput ?? "").trimEnd();
    if (output === "") return;
    const lines = output.split("\n");
    this.#line(this.#paint("dim", lines.slice(0, MAX_OUTPUT_LINES).join("\n")));
    if (lines.length > MAX_OUTPUT_LINES)
      this.#line(this.#paint("dim", `(${lines.length - MAX_OUTPUT_LINES} more lines)`));
  }

  #fileChange(item: Extract<v2.ThreadItem, { type: "fileChange" }>): void {
    this.#line(
      `${this.#paint("magenta", "file update")}${item.status === "completed" ? "" : ` ${item.status}`}`,
    );
    for (const change of item.changes)
      this.#line(
        `${change.kind.type === "add" ? "A" : change.kind.type === "delete" ? "D" : "M"} ${change.path}`,
      );
  }

  plan(update: v2.TurnPlanUpdatedNotification): void {
    this.#line(this.#paint("magenta", "Plan update"));
    if (update.explanation) this.#line(this.#paint("dim", update.explanation));
    const marks = { completed: "✓", inProgress: "→", pending: "•" } satisfies Record<
      v2.TurnPlanStepStatus,
      string
    >;
    for (const step of update.plan) this.#line(`  ${marks[step.status]} ${step.step}`);
  }

  diff(diff: string): void {
    if (diff === this.#diff || diff === "") return;
    this.#diff = diff;
    this.#line(diff.trimEnd());
  }

  error({ message, info }: RunFailure, willRetry: boolean): void {
    if (willRetry) {
      this.#line(this.#paint("dim", message));
      return;
    }
    this.#line(`${this.#paint("red", "ERROR:")} ${message}`);
    const kind = errorKindText(info);
    if (kind !== "") this.#line(this.#paint("dim", `(${kind})`));
  }

  usage(usage: v2.ThreadTokenUsage): void {
    this.#tokens = usage.total.inputTokens - usage.total.cachedInputTokens + usage.total.outputTokens;
  }

  finished(_turn: v2.Turn, lastMessage: string | null): void {
    if (this.#tokens !== null) {
      this.#line(`${this.#paint("dim", "tokens used")}\n${this.#tokens.toLocaleString("en-US")}`);
    }
    if (lastMessage !== null && !this.#sinks.sharedScreen) this.#sinks.result(`${lastMessage}\n`);
  }
}
