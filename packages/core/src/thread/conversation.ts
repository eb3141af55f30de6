import { randomUUID } from "node:crypto";
import type { ResponseItem, SessionMeta, UserInput } from "@codex/protocol";
import type { Config } from "../config/config.ts";
import { baseInstructions } from "../instructions/baseInstructions.ts";
import { contextUpdates, initialContext, type KnownContext } from "../instructions/contextItems.ts";
import type { ContextTexts } from "../instructions/contextLoader.ts";
import { writableRoots } from "../instructions/writableRoots.ts";
import { readGitInfo } from "../rollout/gitInfo.ts";
import type { RolloutRecorder } from "../rollout/recorder.ts";
import type { TurnContext } from "../turn/context.ts";
import type { Entry } from "../turn/ports.ts";
import { mentionedSkills, skillItem, userMessageItem } from "../turn/userInput.ts";
import type { ThreadIdentity } from "./identity.ts";
import type { ThreadLog } from "./log.ts";

/** What a conversation is made of. */
export interface ConversationOptions {
  readonly identity: ThreadIdentity;
  readonly config: Config;
  readonly log: ThreadLog;
  readonly recorder: RolloutRecorder | null;
  /** Settings the thread began with, or what an earlier session last told the model. */
  readonly start: KnownContext;
  /** True when the history already tells the model what `start` says. */
  readonly told: boolean;
  /** True when the session file has its first line already. */
  readonly hasMeta: boolean;
  readonly texts: () => Promise<ContextTexts>;
  /** Base instructions of the thread. */
  readonly instructions: string;
}

/** Id of what is said on behalf of the thread's beginning rather than of a turn. */
const BEGINNING = "auto-compact-0";

/** Tells the model its surroundings, and again what of them changes; adds what the user says. */
export class Conversation {
  readonly #options: ConversationOptions;
  #known: KnownContext;
  #told: boolean;
  #hasMeta: boolean;
  #texts: Promise<ContextTexts> | null = null;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#known = options.start;
    this.#told = options.told;
    this.#hasMeta = options.hasMeta;
  }

  /** What the files around the thread say; read once, with the first call. */
  texts(): Promise<ContextTexts> {
    this.#texts ??= this.#options.texts();
    return this.#texts;
  }

  /** Resolves when nothing is being read any more. */
  async settled(): Promise<void> {
    await this.#texts;
  }

  /** Saves items that the history holds from the beginning; the session file comes into being with them. */
  async seed(items: readonly ResponseItem[]): Promise<void> {
    await this.#writeMeta();
    this.#options.recorder?.materialize();
    await this.#options.log.save(
      BEGINNING,
      items.map((item) => ({ item })),
    );
  }

  /** Writes the file's first line and the messages a conversation begins with, where that is still to be done. */
  async begin(turn: TurnContext): Promise<void> {
    const { log, config } = this.#options;
    const texts = await this.texts();
    await this.#writeMeta();
    if (this.#told) return;
    this.#told = true;
    const { shell, commandEnv } = turn;
    const facts = {
      shell,
      writableRoots: writableRoots(this.#known.sandboxPolicy, this.#known.cwd, commandEnv.TMPDIR),
    };
    const { userInstructions } = texts;
    const { developerInstructions } = config;
    const items = initialContext(this.#known, facts, { developerInstructions, userInstructions });
    await log.commit(
      BEGINNING,
      items.map((item) => ({ item })),
    );
  }

  /** Tells the model how the coming turn's settings differ from what it knows. */
  async update(turn: TurnContext): Promise<void> {
    const to: KnownContext = {
      model: turn.model.slug,
      cwd: turn.cwd,
      approvalPolicy: turn.approvalPolicy,
      sandboxPolicy: turn.sandboxPolicy,
      personality: turn.personality,
      collaborationMode: turn.collaborationMode,
    };
    const personalities = turn.model.supportsPersonality;
    const modelInstructions = (): string => baseInstructions(personalities ? turn.personality : null);
    const facts = {
      shell: turn.shell,
      writableRoots: writableRoots(turn.sandboxPolicy, turn.cwd, turn.commandEnv.TMPDIR),
    };
    const items = contextUpdates({ from: this.#known, to, personalities, modelInstructions }, facts);
    this.#known = to;
    await this.#options.log.commit(
      turn.turnId,
      items.map((item) => ({ item })),
    );
  }

  /** Forgets what was told: the next turn begins with the whole context again. */
  forget(): void {
    this.#told = false;
  }

  /** Adds what the user said, and the skills it calls for; the session file comes into being with the first. */
  async receive(turn: TurnContext, input: readonly UserInput[]): Promise<void> {
    const [item, { skills }] = await Promise.all([userMessageItem(input), this.texts()]);
    const called = await Promise.all(mentionedSkills(input, skills).map(skillItem));
    const message = { type: "UserMessage" as const, id: randomUUID(), content: [...input] };
    const at = { thread_id: turn.threadId, turn_id: turn.turnId, item: message };
    const entries: Entry[] = [
      { item },
      { event: { type: "item_started", ...at } },
      { event: { type: "item_completed", ...at } },
      ...called.filter((skill): skill is ResponseItem => skill !== null).map((skill) => ({ item: skill })),
    ];
    this.#options.recorder?.materialize();
    await this.#options.log.commit(turn.turnId, entries);
  }

  /** Notes the settings of a request in the session file. */
  async note(turn: TurnContext): Promise<void> {
    const { userInstructions } = await this.texts();
    const { developerInstructions } = this.#options.config;
    this.#options.log.note({
      type: "turn_context",
      payload: {
        turn_id: turn.turnId,
        cwd: turn.cwd,
        approval_policy: turn.approvalPolicy,
        sandbox_policy: turn.sandboxPolicy,
        model: turn.model.slug,
        ...(turn.personality === null ? {} : { personality: turn.personality }),
        collaboration_mode: turn.collaborationMode,
        ...(turn.effort === null ? {} : { effort: turn.effort }),
        summary: turn.summary,
        ...(userInstructions === null ? {} : { user_instructions: userInstructions }),
        ...(developerInstructions === null ? {} : { developer_instructions: developerInstructions }),
        ...(turn.outputSchema === null ? {} : { final_output_json_schema: turn.outputSchema }),
        truncation_policy: { ...turn.model.truncation },
      },
    });
  }

  async #writeMeta(): Promise<void> {
    if (this.#hasMeta) return;
    this.#hasMeta = true;
    const git = await readGitInfo(this.#known.cwd);
    const { identity, instructions, log } = this.#options;
    const payload: SessionMeta = {
      id: identity.id,
      timestamp: identity.createdAt.toISOString(),
      cwd: this.#known.cwd,
      originator: identity.originator,
      cli_version: identity.version,
      source: identity.source,
      model_provider: identity.modelProvider,
      base_instructions: { text: instructions },
      ...(git === null ? {} : { git }),
    };
    log.note({ type: "session_meta", payload });
  }
}
