import type { Config } from "../config/config.ts";
import { COMPACT_PROMPT } from "../history/compactTexts.ts";
import type { History } from "../history/history.ts";
import type { ModelInfo } from "../model/catalog.ts";
import {
  type CompactPorts,
  compact,
  compactionLimit,
  needsCompaction,
  usedTokens,
} from "../turn/compactTurn.ts";
import type { TurnContext } from "../turn/context.ts";
import type { CompactionPorts } from "../turn/ports.ts";
import type { Conversation } from "./conversation.ts";
import type { ThreadLog } from "./log.ts";

/** The parts of a thread that its compactions work with. */
export interface CompactorOptions {
  readonly config: Config;
  readonly history: History;
  readonly log: ThreadLog;
  readonly conversation: Conversation;
  /** Base instructions of the thread. */
  readonly instructions: string;
  /** Model that led an earlier session last; null for a new thread. */
  readonly lastModel: ModelInfo | null;
}

/** Name of the providers that can compact a conversation themselves. */
const COMPACTING_PROVIDER = "OpenAI";

/** Keeps the conversation of a thread within what its model takes. */
export class Compactor {
  readonly #options: CompactorOptions;
  /** Model of the turn before. */
  #lastModel: ModelInfo | null;

  constructor(options: CompactorOptions) {
    this.#options = options;
    this.#lastModel = options.lastModel;
  }

  /** What a turn needs to compact the conversation; `atProvider` is used where the provider can do it. */
  ports(context: TurnContext, atProvider: NonNullable<CompactionPorts["atProvider"]>): CompactionPorts {
    const { config, instructions, conversation } = this.#options;
    return {
      prompt: config.compactPrompt ?? COMPACT_PROMPT,
      instructions,
      tokenLimit: config.modelAutoCompactTokenLimit,
      atProvider: config.provider.name === COMPACTING_PROVIDER ? atProvider : null,
      surroundings: () => conversation.surroundings(context),
      replace: (items, message) => {
        this.#options.history.replace(items);
        const payload = { message, replacement_history: [...items] };
        this.#options.log.note({ type: "compacted", payload });
      },
    };
  }

  /**
   * Compacts the conversation before a turn, where it is too long: with the model of the turn before, when the new
   * one takes less and could not even be asked for a summary.
   */
  async makeRoom(ports: CompactPorts): Promise<void> {
    const { model } = ports.context;
    const before = this.#lastModel;
    const limit = compactionLimit(model, ports.compaction.tokenLimit);
    if (before !== null && before.slug !== model.slug && before.contextWindow > model.contextWindow) {
      const context = { ...ports.context, model: before };
      if (usedTokens(ports, false) > limit) await this.between({ ...ports, context });
    }
    if (needsCompaction(ports, false)) await this.between(ports);
    this.#lastModel = model;
  }

  /** Compacts the conversation; the next turn tells the model its surroundings. */
  async between(ports: CompactPorts): Promise<void> {
    await compact(ports, "betweenTurns");
    this.#options.conversation.forget();
  }
}
