import type { Personality, ResponseItem, RolloutGitInfo, UserInput, v2 } from "@codex/protocol";
import type { Config } from "../config/config.ts";
import { baseInstructions } from "../instructions/baseInstructions.ts";
import { commitTrailer } from "../instructions/commitTrailer.ts";
import {
  type ContextFacts,
  contextUpdates,
  initialContext,
  type KnownContext,
} from "../instructions/contextItems.ts";
import type { ContextTexts } from "../instructions/contextLoader.ts";
import { personalityUpdate } from "../instructions/personality.ts";
import { randomId } from "../randomness.ts";
import { readGitInfo } from "../rollout/gitInfo.ts";
import type { RolloutRecorder } from "../rollout/recorder.ts";
import { writableRoots } from "../sandbox/writableRoots.ts";
import { mayMention, mentionedSkills } from "../skills/mentions.ts";
import type { Skill } from "../skills/skill.ts";
import type { TurnContext } from "../turn/context.ts";
import type { Entry } from "../turn/ports.ts";
import { skillItem, userMessageItem } from "../turn/userInput.ts";
import type { ThreadIdentity } from "./identity.ts";
import type { ThreadLog } from "./log.ts";
import { sessionMeta } from "./sessionMeta.ts";

/**
 * What of its surroundings the model has been told: nothing yet, everything, or what was lost when the conversation was
 * cut, so that its next turn tells everything again.
 */
export type Told = "nothing" | "everything" | "forgotten";

/** What a conversation is made of. */
export interface ConversationOptions {
  readonly identity: ThreadIdentity;
  readonly config: Config;
  readonly log: ThreadLog;
  readonly recorder: RolloutRecorder | null;
  /** Settings the thread began with, or what an earlier session last told the model. */
  readonly start: KnownContext;
  /** Whether the history already tells the model what `start` says. */
  readonly told: Told;
  /** True when the session file has its first line already. */
  readonly hasMeta: boolean;
  readonly texts: () => Promise<ContextTexts>;
  /** The skills that may be used in a folder now. */
  readonly skills: (cwd: string) => Promise<readonly Skill[]>;
  /** Base instructions of the thread. */
  readonly instructions: string;
  /** Tools that the client offers. */
  readonly clientTools: readonly v2.DynamicToolSpec[];
}

/** Id of what is said on behalf of the thread's beginning rather than of a turn. */
const BEGINNING = "auto-compact-0";

/** Tells the model its surroundings, and again what of them changes; adds what the user says. */
export class Conversation {
  readonly #options: ConversationOptions;
  #known: KnownContext;
  /** Model that led the conversation before the present turn. */
  #modelBefore: string | null;
  #told: Told;
  #hasMeta: boolean;
  #texts: Promise<ContextTexts> | null = null;
  #git: Promise<RolloutGitInfo | null> | null = null;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#known = options.start;
    this.#modelBefore = options.start.model;
    this.#told = options.told;
    this.#hasMeta = options.hasMeta;
  }

  /** What the files around the thread say; read once, with the first call. */
  texts(): Promise<ContextTexts> {
    this.#texts ??= this.#options.texts();
    return this.#texts;
  }

  /** Begins to read what the first turn tells. */
  warmUp(): void {
    void this.texts();
    if (!this.#hasMeta) void this.#readGit();
  }

  /** Resolves when nothing is being read any more. */
  async settled(): Promise<void> {
    await Promise.all([this.#texts, this.#git]);
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
  async begin(turn: Pick<TurnContext, "shell" | "commandEnv">): Promise<void> {
    const { log, config } = this.#options;
    const { userInstructions } = await this.texts();
    await this.#writeMeta();
    if (this.#told !== "nothing") return;
    this.#told = "everything";
    const { developerInstructions } = config;
    const facts = factsFor(this.#known, turn);
    const items = initialContext(this.#known, facts, {
      developerInstructions,
      userInstructions,
      commitTrailer: commitTrailer(config),
    });
    await log.commit(
      BEGINNING,
      items.map((item) => ({ item })),
    );
  }

  /** Tells the model how the coming turn's settings differ from what it knows. */
  async update(turn: TurnContext): Promise<void> {
    const from = this.#known;
    this.#modelBefore = from.model;
    this.#known = knownFor(turn);
    const items = this.#told === "forgotten" ? await this.surroundings(turn) : changes(from, turn);
    this.#told = "everything";
    await this.#options.log.commit(
      turn.turnId,
      items.map((item) => ({ item })),
    );
  }

  /** Everything that the model has to know in a turn, for a conversation that was cut. */
  async surroundings(turn: TurnContext): Promise<ResponseItem[]> {
    const { config, start } = this.#options;
    const { userInstructions } = await this.texts();
    const to = knownFor(turn);
    const newModel = this.#modelBefore !== null && this.#modelBefore !== to.model;
    const newManner = to.personality !== start.personality ? mannerUpdate(turn) : null;
    return initialContext(to, factsFor(to, turn), {
      developerInstructions: config.developerInstructions,
      userInstructions,
      commitTrailer: commitTrailer(config),
      modelInstructions: newModel ? instructionsFor(turn) : null,
      personality: to.personality === null ? null : (newManner?.(to.personality) ?? null),
    });
  }

  /** The conversation was cut: the next turn tells everything again. */
  forget(): void {
    if (this.#told === "everything") this.#told = "forgotten";
  }

  /** Adds what the user said, and the skills it calls for; the session file comes into being with the first. */
  async receive(turn: TurnContext, input: readonly UserInput[]): Promise<void> {
    const skills = mayMention(input) ? this.#options.skills(turn.cwd).catch(() => []) : [];
    const [item, known] = await Promise.all([userMessageItem(input), skills]);
    const called = await Promise.all(mentionedSkills(input, known).map(skillItem));
    const message = { type: "UserMessage" as const, id: randomId(), content: [...input] };
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

  #readGit(): Promise<RolloutGitInfo | null> {
    this.#git ??= readGitInfo(this.#known.cwd);
    return this.#git;
  }

  async #writeMeta(): Promise<void> {
    if (this.#hasMeta) return;
    this.#hasMeta = true;
    const git = await this.#readGit();
    const { identity, instructions, clientTools, log } = this.#options;
    const payload = sessionMeta(identity, { cwd: this.#known.cwd, instructions, clientTools, git });
    log.note({ type: "session_meta", payload });
  }
}

function knownFor(turn: TurnContext): KnownContext {
  return {
    model: turn.model.slug,
    cwd: turn.cwd,
    approvalPolicy: turn.approvalPolicy,
    sandboxPolicy: turn.sandboxPolicy,
    personality: turn.personality,
    collaborationMode: turn.collaborationMode,
  };
}

function factsFor(
  { sandboxPolicy, cwd }: KnownContext,
  { shell, commandEnv }: Pick<TurnContext, "shell" | "commandEnv">,
): ContextFacts {
  return { shell, writableRoots: writableRoots(sandboxPolicy, cwd, commandEnv.TMPDIR) };
}

function changes(from: KnownContext, turn: TurnContext): ResponseItem[] {
  const to = knownFor(turn);
  const change = {
    from,
    to,
    personalityUpdate: mannerUpdate(turn),
    modelInstructions: () => instructionsFor(turn),
  };
  return contextUpdates(change, factsFor(to, turn));
}

/** How the turn's model is told to change its manner; null when it cannot be told. */
function mannerUpdate({ model }: TurnContext): ((personality: Personality) => string | null) | null {
  if (!model.supportsPersonality) return null;
  return (personality) => personalityUpdate(personality, model.instructions);
}

/** Base instructions of the turn's model. */
function instructionsFor({ model, personality }: TurnContext): string {
  return baseInstructions(model, personality);
}
