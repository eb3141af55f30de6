import type { UserInput } from "@codex/protocol";
import type { ApprovalBroker } from "../approval/broker.ts";
import type { Config } from "../config/config.ts";
import { errorMessage } from "../errors.ts";
import type { History } from "../history/history.ts";
import { unknownModelWarning, usableContextWindow } from "../model/findModel.ts";
import { ModelError } from "../model/modelError.ts";
import type { TurnState } from "../model/modelRequest.ts";
import { ToolDispatcher } from "../tools/dispatch.ts";
import type { ToolShelf } from "../tools/registry.ts";
import { FatalToolError, type ToolOffer } from "../tools/tool.ts";
import type { TurnContext } from "../turn/context.ts";
import { TurnDiff } from "../turn/diff.ts";
import { abortMarker, TurnAborted } from "../turn/interrupt.ts";
import type { TurnPorts } from "../turn/ports.ts";
import { runTurn } from "../turn/run.ts";
import type { PendingInput } from "../turn/steer.ts";
import type { UsageMeter } from "../turn/usage.ts";
import type { Conversation } from "./conversation.ts";
import type { ThreadLog } from "./log.ts";
import type { ThreadServices } from "./services.ts";

/** The parts of a thread that its turns work with. */
export interface TurnRunnerOptions {
  readonly config: Config;
  readonly services: ThreadServices;
  readonly log: ThreadLog;
  readonly history: History;
  readonly usage: UsageMeter;
  readonly conversation: Conversation;
  readonly broker: ApprovalBroker;
  /** Base instructions of the thread. */
  readonly instructions: string;
}

/** One turn to run. */
export interface TurnRun {
  readonly context: TurnContext;
  readonly input: readonly UserInput[];
  readonly pending: PendingInput;
  readonly signal: AbortSignal;
  /** Called when the turn takes no more input, before its last event. */
  readonly closing: () => void;
}

/** Runs turns of one thread, one at a time, and says how each begins and ends. */
export class TurnRunner {
  readonly #options: TurnRunnerOptions;

  constructor(options: TurnRunnerOptions) {
    this.#options = options;
  }

  /** Runs a turn from its first to its last event. Never rejects. */
  async run(turn: TurnRun): Promise<void> {
    const { context, signal } = turn;
    const { log } = this.#options;
    let lastMessage: string | null = null;
    try {
      this.warnUnknownModel(context);
      await this.#options.conversation.begin(context);
      log.emit(context.turnId, {
        type: "task_started",
        turn_id: context.turnId,
        model_context_window: usableContextWindow(context.model),
        collaboration_mode_kind: context.collaborationMode.mode,
      });
      lastMessage = await this.#loop(turn);
      turn.closing();
    } catch (error) {
      turn.closing();
      if (signal.aborted || error instanceof TurnAborted) return this.#aborted(context);
      this.#failed(context, error);
    }
    const { turnId } = context;
    const event = { type: "task_complete", turn_id: turnId, last_agent_message: lastMessage } as const;
    await log.commit(turnId, [{ event }]);
  }

  /** Tells once per turn that nothing is known about the model. */
  warnUnknownModel(context: TurnContext): void {
    const message = unknownModelWarning(context.model);
    if (message !== null) this.#options.log.emit(context.turnId, { type: "warning", message });
  }

  async #loop(turn: TurnRun): Promise<string | null> {
    const { conversation, services, config } = this.#options;
    const { threadId, shell, commandEnv: env } = turn.context;
    const tell = async (): Promise<void> => {
      await conversation.update(turn.context);
      await conversation.receive(turn.context, turn.input);
    };
    const [shelf] = await Promise.all([services.tools({ threadId, config, shell, env }), tell()]);
    return runTurn(this.#ports(turn, shelf));
  }

  #ports(turn: TurnRun, shelf: ToolShelf): TurnPorts {
    const { context, signal, pending } = turn;
    const { log, history, usage, conversation, broker, config } = this.#options;
    const id = context.turnId;
    const features: Readonly<Record<string, boolean | undefined>> = config.features;
    const offer: ToolOffer = { turn: context, feature: (name) => features[name] === true };
    const diff = new TurnDiff();
    const people = broker.forTurn(id);
    const dispatcher = new ToolDispatcher({
      context,
      signal,
      approvals: people,
      find: (name) => shelf.find(name, offer),
      emit: (event) => log.emit(id, event),
      save: (entries) => log.save(id, entries),
      extras: { questions: people, diff },
    });
    const ask = this.#asker(turn);
    const specs = shelf.specs(offer);
    return {
      context,
      history,
      pending,
      usage,
      signal,
      streamRetries: config.provider.streamMaxRetries,
      emit: (event) => log.emit(id, event),
      commit: (entries) => log.commit(id, entries),
      save: (entries) => log.save(id, entries),
      receive: (input) => conversation.receive(context, input),
      noteContext: () => conversation.note(context),
      ask,
      toolSpecs: () => specs,
      startTool: (call) => dispatcher.start(call),
      turnDiff: () => diff.render(),
    };
  }

  #asker(turn: TurnRun): TurnPorts["ask"] {
    const { services, config, instructions } = this.#options;
    const turnState: TurnState = { value: null };
    return ({ context, input, tools }, signal) =>
      services.ask(
        {
          provider: config.provider,
          model: context.model,
          threadId: context.threadId,
          instructions,
          input,
          tools,
          effort: context.effort,
          summary: context.summary,
          verbosity: config.verbosity,
          outputSchema: context.outputSchema,
          turnState,
        },
        {
          turnId: turn.context.turnId,
          cwd: context.cwd,
          sandboxPolicy: context.sandboxPolicy,
          config,
          signal,
        },
      );
  }

  async #aborted(context: TurnContext): Promise<void> {
    await this.#options.services.closeTerminals(context.threadId);
    const event = { type: "turn_aborted", turn_id: context.turnId, reason: "interrupted" } as const;
    await this.#options.log.commit(context.turnId, [{ item: abortMarker() }, { event }]);
  }

  #failed(context: TurnContext, error: unknown): void {
    const { log, usage } = this.#options;
    const id = context.turnId;
    if (error instanceof ModelError) {
      if (error.rateLimits !== null) usage.limit(error.rateLimits);
      if (error.kind === "contextWindowExceeded") usage.fill(usableContextWindow(context.model));
      if (error.rateLimits !== null || error.kind === "contextWindowExceeded") log.emit(id, usage.event());
      log.emit(id, { type: "error", message: error.message, codex_error_info: error.codexErrorInfo });
      return;
    }
    const fatal = error instanceof FatalToolError;
    const message = fatal ? `Fatal error: ${error.message}` : errorMessage(error);
    log.emit(id, { type: "error", message, codex_error_info: "other" });
  }
}
