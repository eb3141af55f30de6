import type { EventMsg, McpStartupCompleteEvent, v2 } from "@codex/protocol";
import { VERSION } from "../version.ts";
import { errorKindText } from "./errorKind.ts";
import { cut, durationText, type EventSurroundings, eventLines } from "./humanEvents.ts";
import { type Paint, painter } from "./paint.ts";
import type { Renderer, RunFailure, RunHeader } from "./renderer.ts";

/** Where the human output goes: progress on stderr, the final message on stdout. */
export interface HumanSinks {
  progress(text: string): void;
  result(text: string): void;
  readonly color: boolean;
  /** Whether both sinks end on the same screen, where repeating the final message would only be noise. */
  readonly sharedScreen: boolean;
}

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

type Command = Extract<v2.ThreadItem, { type: "commandExecution" }>;

/** Prints the run for a person: what the agent thinks, runs and changes, then its final message. */
export class HumanRenderer implements Renderer {
  readonly #sinks: HumanSinks;
  readonly #paint: Paint;
  readonly #patches: EventSurroundings["patches"] = new Map();
  #hideReasoning = false;
  /** The command whose line is the last one and waits for its outcome. */
  #running: string | null = null;
  /** Null while none were told. */
  #tokens: number | null = null;

  constructor(sinks: HumanSinks) {
    this.#sinks = sinks;
    this.#paint = painter(sinks.color);
  }

  #line(text: string): void {
    this.#sinks.progress(`${this.#running === null ? "" : "\n"}${text}\n`);
    this.#running = null;
  }

  started({ thread, prompt, settings }: RunHeader): void {
    this.#hideReasoning = settings.hideReasoning;
    const rows: [string, string][] = [
      ["workdir", thread.cwd],
      ["model", thread.model],
      ["provider", thread.modelProvider],
      ["approval", typeof thread.approvalPolicy === "string" ? thread.approvalPolicy : "reject"],
      ["sandbox", sandboxName(thread.sandbox)],
      ["reasoning effort", thread.reasoningEffort ?? "none"],
      ["reasoning summaries", settings.reasoningSummary ?? "none"],
      ["session id", thread.thread.id],
    ];
    this.#line(`OpenAI Codex v${VERSION} (research preview)\n--------`);
    for (const [name, value] of rows) this.#line(`${this.#paint("bold", `${name}:`)} ${value}`);
    this.#line(`--------\n${this.#paint("cyan", "user")}\n${prompt}`);
  }

  warning(message: string): void {
    this.#line(`${this.#paint(["bold", "yellow"], "warning:")} ${message}`);
  }

  mcpSettled({ ready, failed, cancelled }: McpStartupCompleteEvent): void {
    const parts = [
      ["ready", ready],
      ["failed", failed.map(({ server }) => server)],
      ["cancelled", cancelled],
    ] as const;
    const told = parts.flatMap(([what, names]) => (names.length > 0 ? [`${what}: ${names.join(", ")}`] : []));
    this.#line(`${this.#paint("cyan", "mcp startup:")} ${told.join("; ") || "no servers"}`);
  }

  turnStarted(): void {}

  event(event: EventMsg): void {
    const surroundings = {
      paint: this.#paint,
      hideReasoning: this.#hideReasoning,
      patches: this.#patches,
    };
    for (const line of eventLines(event, surroundings) ?? []) this.#line(line);
  }

  itemStarted(item: v2.ThreadItem): void {
    if (item.type !== "commandExecution") return;
    this.#line(this.#paint(["magenta", "italic"], "exec"));
    this.#sinks.progress(this.#commandText(item));
    this.#running = item.id;
  }

  itemCompleted(item: v2.ThreadItem): void {
    if (item.type === "agentMessage")
      this.#line(`${this.#paint(["magenta", "italic"], "codex")}\n${item.text}`);
    else if (item.type === "commandExecution") this.#command(item);
    else if (item.type === "contextCompaction") this.#line(this.#paint("dim", "context compacted"));
  }

  #commandText({ command, cwd }: Command): string {
    return `${this.#paint("bold", command)} in ${cwd}`;
  }

  /** Finishes the line of the command; where another line has come after it, the command is named again. */
  #command(item: Command): void {
    const took = durationText(item.durationMs ?? 0);
    const outcome = item.exitCode === 0 ? `succeeded in ${took}` : `exited ${item.exitCode ?? -1} in ${took}`;
    const end = this.#paint(item.exitCode === 0 ? "green" : "red", ` ${outcome}:`);
    const head = `${this.#paint(["magenta", "italic"], "exec")}\n${this.#commandText(item)}`;
    if (this.#running === item.id) {
      this.#running = null;
      this.#line(end);
    } else this.#line(`${head}${end}`);
    const output = (item.aggregatedOutput ?? "").trimEnd();
    for (const line of cut(output.split("\n"), this.#paint)) this.#line(line);
  }

  plan(update: v2.TurnPlanUpdatedNotification): void {
    this.#line(this.#paint("magenta", "Plan update"));
    if (update.explanation) this.#line(this.#paint("italic", update.explanation));
    for (const { status, step } of update.plan) {
      if (status === "completed") this.#line(`  ${this.#paint("green", "✓")} ${step}`);
      else if (status === "inProgress") this.#line(`  ${this.#paint("cyan", "→")} ${step}`);
      else this.#line(`  ${this.#paint("dim", "•")} ${this.#paint("dim", step)}`);
    }
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

  ended(): void {}

  closing(lastMessage: string | null): void {
    if (this.#tokens !== null) {
      const title = this.#paint(["italic", "magenta"], "tokens used");
      this.#line(`${title}\n${this.#tokens.toLocaleString("en-US")}`);
    }
    if (lastMessage !== null && lastMessage !== "" && !this.#sinks.sharedScreen) {
      this.#sinks.result(lastMessage.endsWith("\n") ? lastMessage : `${lastMessage}\n`);
    }
  }
}
