import type { UserInput, v2 } from "@codex/protocol";
import type { AgentCrew } from "../agents/crew.ts";
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
import { abortMarker, TurnAborted, TurnReplaced } from "../turn/interrupt.ts";
import type { ModelQuestion, TurnPorts } from "../turn/ports.ts";
import { runTurn } from "../turn/run.ts";
import type { PendingInput } from "../turn/steer.ts";
import type { UsageMeter } from "../turn/usage.ts";
import { userMessageItem } from "../turn/userInput.ts";
import type { Compactor } from "./compactor.ts";
import type { Conversation } from "./conversation.ts";
import type { ThreadLog } from "./log.ts";
import type { AskingTurn, Question, ThreadServices } from "./services.ts";

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
  /** Tools that the client offers. */
  readonly clientTools: readonly v2.DynamicToolSpec[];
  readonly compactor: Compactor;
  /** Kind of sub-agent that the thread is; null when it is none. */
  readonly subagent: string | null;
  /** The agents it works with; null where it may not have any. */
  readonly crew: AgentCrew | null;
}

/** A turn that was begun, whatever it is to do. */
export interface TurnControl {
  readonly context: TurnContext;
  readonly pending: PendingInput;
  readonly signal: AbortSignal;
  /** Called when the turn takes no more input, before its last event. */
  readonly closing: () => void;
}

/** One turn to run. */
export interface TurnRun extends TurnControl {
  /** What the user said. */
  readonly input: readonly UserInput[];
}

type ToolPorts = Pick<TurnPorts, "toolSpecs" | "startTool" | "turnDiff">;

/** Runs turns of one thread, one at a time, and says how each begins and ends. */
export class TurnRunner {
  readonly #options: TurnRunnerOptions;

  constructor(options: TurnRunnerOptions) {
    this.#options = options;
  }

  /** Runs a turn from its first to its last event. Never rejects. */
  async run(turn: TurnRun): Promise<void> {
    this.warnUnknownModel(turn.context);
    return this.#frame(turn, async () => {
      const lastMessage = await this.#loop(turn);
      turn.closing();
      await this.#tellUser(turn.context, lastMessage);
      return lastMessage;
    });
  }

  /** Compacts the conversation in a turn of its own. Never rejects. */
  async compact(turn: TurnControl): Promise<void> {
    return this.#frame(turn, async () => {
      await this.#options.compactor.between(this.#basePorts(turn));
      return null;
    });
  }

  /** Says how a turn begins and ends; what happens in between resolves to its last message. */
  #frame(turn: TurnControl, work: () => Promise<string | null>): Promise<void> {
    const { context } = turn;
    return this.conclude(turn, async () => {
      await this.#options.conversation.begin(context);
      this.#options.log.emit(context.turnId, {
        type: "task_started",
        turn_id: context.turnId,
        model_context_window: usableContextWindow(context.model),
        collaboration_mode_kind: context.collaborationMode.mode,
      });
      return work();
    });
  }

  /** Does what a turn is about and says how it ended; that resolves to its last message. Never rejects. */
  async conclude(turn: TurnControl, work: () => Promise<string | null>): Promise<void> {
    const { context, signal } = turn;
    let lastMessage: string | null = null;
    try {
      lastMessage = await work();
      turn.closing();
      await this.#keepUnheard(turn);
    } catch (error) {
      turn.closing();
      await this.#keepUnheard(turn);
      if (signal.aborted || error instanceof TurnAborted) return this.#aborted(turn);
      this.#failed(context, error);
    }
    const { turnId } = context;
    const event = { type: "task_complete", turn_id: turnId, last_agent_message: lastMessage } as const;
    await this.#options.log.commit(turnId, [{ event }]);
  }

  /** What the user added too late for this turn is not lost: the model reads it with the next request. */
  async #keepUnheard({ context, pending }: TurnControl): Promise<void> {
    for (const item of pending.takeNews()) await this.#options.log.commit(context.turnId, [{ item }]);
    for (const input of pending.take()) {
      await this.#options.log.commit(context.turnId, [{ item: await userMessageItem(input) }]);
    }
  }

  /** Has the user's own program told of a finished turn. */
  async #tellUser({ threadId, turnId, cwd }: TurnContext, lastMessage: string | null): Promise<void> {
    const { config, services, history } = this.#options;
    if (config.notify === null) return;
    const { notifyUser } = await import("./notify.ts");
    notifyUser(config.notify, { threadId, turnId, cwd, history: history.items, lastMessage }, services.env);
  }

  /** Tells once per turn that nothing is known about the model. */
  warnUnknownModel(context: TurnContext): void {
    const message = unknownModelWarning(context.model);
    if (message !== null) this.#options.log.emit(context.turnId, { type: "warning", message });
  }

  async #loop(turn: TurnRun): Promise<string | null> {
    const { conversation, services, config, clientTools, crew } = this.#options;
    const { threadId, shell, commandEnv: env } = turn.context;
    const base = this.#basePorts(turn);
    const tell = async (): Promise<void> => {
      await conversation.update(turn.context);
      await conversation.receive(turn.context, turn.input);
    };
    try {
      await this.#options.compactor.makeRoom(base);
    } catch (error) {
      // What the user said stays said, although nothing comes of it in this turn.
      await tell();
      throw error;
    }
    const told = tell();
    const { signal } = turn;
    const shelf = await services
      .tools({ threadId, config, clientTools, crew, shell, env, signal })
      .finally(() => told);
    return runTurn({ ...base, ...this.#toolPorts(turn, shelf) });
  }

  #toolPorts(turn: TurnRun, shelf: ToolShelf): ToolPorts {
    const { context, signal } = turn;
    const { log, broker, config } = this.#options;
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
      offered: (tool) => tool.spec(offer) !== null,
      emit: (event) => log.emit(id, event),
      save: (entries) => log.save(id, entries),
      extras: { questions: people, client: people, diff },
    });
    return {
      toolSpecs: () => shelf.specs(offer),
      startTool: (call) => dispatcher.start(call),
      turnDiff: () => diff.render(),
    };
  }

  #basePorts(turn: TurnControl): Omit<TurnPorts, keyof ToolPorts> {
    const { context, signal, pending } = turn;
    const { log, history, usage, conversation, config, services, compactor } = this.#options;
    const id = context.turnId;
    const turnState: TurnState = { value: null };
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
      ask: (question, until) =>
        services.ask({ ...this.#question(question), turnState }, this.#asking(context, until)),
      compaction: compactor.ports(context, (question, until) =>
        services.compact(this.#question(question), this.#asking(context, until)),
      ),
    };
  }

  #question({ context, input, tools }: ModelQuestion): Question {
    const { config, instructions, subagent } = this.#options;
    return {
      provider: config.provider,
      model: context.model,
      threadId: context.threadId,
      subagent,
      instructions,
      input,
      tools,
      effort: context.effort,
      summary: context.summary,
      verbosity: config.verbosity,
      outputSchema: context.outputSchema,
    };
  }

  #asking({ turnId, cwd, sandboxPolicy }: TurnContext, signal: AbortSignal): AskingTurn {
    return { turnId, cwd, sandboxPolicy, config: this.#options.config, signal };
  }

  async #aborted({ context, signal }: TurnControl): Promise<void> {
    const { history, log, services } = this.#options;
    const { turnId: turn_id } = context;
    if (signal.reason instanceof TurnReplaced) {
      await log.commit(turn_id, [{ event: { type: "turn_aborted", turn_id, reason: "replaced" } }]);
      return;
    }
    await services.closeTerminals(context.threadId);
    const marker = abortMarker();
    history.add(marker);
    // A note of ours to the model rather than a part of the conversation: clients of raw items are not shown it.
    log.note({ type: "response_item", payload: marker });
    await log.commit(turn_id, [{ event: { type: "turn_aborted", turn_id, reason: "interrupted" } }]);
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
