import type { JsonValue, v2 } from "@codex/protocol";
import type { AgentCrew } from "../agents/crew.ts";
import { ApprovalBroker } from "../approval/broker.ts";
import type { Config } from "../config/config.ts";
import { secretNames } from "../config/secretNames.ts";
import { commandEnv } from "../exec/environment.ts";
import { History } from "../history/history.ts";
import { baseInstructions } from "../instructions/baseInstructions.ts";
import type { KnownContext } from "../instructions/contextItems.ts";
import { findModel } from "../model/findModel.ts";
import type { ReviewPorts } from "../review/runReview.ts";
import type { PersistenceMode } from "../rollout/persistence.ts";
import { RolloutRecorder } from "../rollout/recorder.ts";
import { rolloutPath } from "../rollout/rolloutPath.ts";
import { limitOutputItem } from "../tools/outputLimit.ts";
import type { TurnContext } from "../turn/context.ts";
import { UsageMeter } from "../turn/usage.ts";
import { Compactor } from "./compactor.ts";
import { Conversation, type Told } from "./conversation.ts";
import type { ThreadIdentity } from "./identity.ts";
import { ThreadLog } from "./log.ts";
import type { ThreadParts } from "./parts.ts";
import { refusedOverride } from "./refusedOverride.ts";
import type { ResumePoint } from "./resume.ts";
import { rollBack } from "./rollback.ts";
import type { ThreadServices } from "./services.ts";
import { settingsFromConfig, type ThreadSettings } from "./settings.ts";
import { subagentName } from "./subagentName.ts";
import { Thread } from "./thread.ts";
import { TurnRunner } from "./turnRunner.ts";

/** What a thread begins as. */
export interface ThreadPlan {
  readonly identity: ThreadIdentity;
  readonly config: Config;
  readonly services: ThreadServices;
  /** Path of the session file; null for a thread that leaves none. */
  readonly rolloutPath: string | null;
  /** Where an earlier session ended; null for a new thread. */
  readonly resume: ResumePoint | null;
  /** True when `rolloutPath` holds that earlier session. */
  readonly continuesFile: boolean;
  /** True for a copy of the earlier session: the model is told its surroundings anew. */
  readonly forked: boolean;
  readonly persistence: PersistenceMode;
  readonly rawItems: boolean;
  readonly name: string | null;
  /** Tools that the client offers. */
  readonly clientTools: readonly v2.DynamicToolSpec[];
  /** The agents it works with; null where it may not have any. */
  readonly crew: AgentCrew | null;
}

/** Puts a thread together; does no I/O. */
export function assembleThread(plan: ThreadPlan): Thread {
  const { identity, config, services, resume, clientTools } = plan;
  const settings = settingsFromConfig(config);
  const { truncation } = modelOf(plan, settings.model);
  const history = new History(resume?.history.map((item) => limitOutputItem(item, truncation)));
  const usage = new UsageMeter(resume?.tokenInfo ?? null);
  const recorder = openRecorder(plan, (message) => log.emit("", { type: "warning", message }));
  const log = new ThreadLog({
    history,
    recorder,
    persistence: plan.persistence,
    rawReasoning: config.showRawAgentReasoning,
    rawItems: plan.rawItems,
  });
  const instructions = threadInstructions(plan, resume);
  const conversation = new Conversation({
    identity,
    config,
    log,
    recorder,
    start: knownAtStart(plan, settings),
    told: toldAtStart(plan),
    hasMeta: plan.continuesFile,
    texts: () => services.contextTexts(config, settings.cwd),
    skills: (cwd) => services.skills(config, cwd),
    instructions,
    clientTools,
  });
  const broker = openBroker(log, services);
  const env = threadEnv(plan);
  const shared = { config, history, log, conversation, instructions };
  const lastModel = resume?.lastModel == null ? null : modelOf(plan, resume.lastModel);
  const runner = new TurnRunner({
    ...shared,
    compactor: new Compactor({ ...shared, lastModel }),
    services,
    usage,
    broker,
    clientTools,
    subagent: subagentName(identity.source),
    crew: plan.crew,
  });
  return new Thread({
    identity,
    settings,
    log,
    recorder,
    usage,
    broker,
    runner,
    review: reviews(plan, { log, recorder, conversation, runner }),
    rawReasoning: config.showRawAgentReasoning,
    features: config.features,
    preview: resume?.preview ?? "",
    name: plan.name,
    gitInfo: resume?.gitInfo ?? null,
    context: (turnId, now, outputSchema) => turnContext(plan, env, { turnId, settings: now, outputSchema }),
    refusal: (overrides) => refusedOverride(config.layers.requirements, overrides),
    begin: (turn) => conversation.begin(turn),
    rollBack: (turn, count) => rollBack({ log, history, usage, conversation, instructions }, turn, count),
    seed: (items) => conversation.seed(items),
    warmUp: () => {
      conversation.warmUp();
      // Who asked for raw items is shown the context as soon as it is known.
      if (plan.rawItems) conversation.begin({ shell: services.shell(), commandEnv: env }).catch(() => {});
    },
    saveName: services.saveName,
    cancelServerStarts: () => services.mcp.of(identity.id)?.cancelStartup(),
    closeTerminals: () => services.closeTerminals(identity.id),
    close: async () => {
      await conversation.settled();
      await Promise.all([services.closeTools(identity.id), services.mcp.close(identity.id)]);
      await recorder?.close();
    },
  });
}

/** Runs the reviews of a thread; the code is loaded with the first. */
function reviews(
  plan: ThreadPlan,
  ports: Omit<ReviewPorts, "reviewer" | "rawReasoning">,
): ThreadParts["review"] {
  const { identity, config, services } = plan;
  const rawReasoning = config.showRawAgentReasoning;
  const fresh = {
    resume: null,
    continuesFile: false,
    forked: false,
    name: null,
    clientTools: [],
    crew: null,
  };
  const assemble = (reviewer: ThreadIdentity, reviewing: Config): Thread => {
    const { id, createdAt } = reviewer;
    const path = plan.rolloutPath === null ? null : rolloutPath(services.codexHome, id, createdAt);
    return assembleThread({ ...plan, ...fresh, identity: reviewer, config: reviewing, rolloutPath: path });
  };
  return async (turn) => {
    const [{ runReview }, { makeReviewer }] = await Promise.all([
      import("../review/runReview.ts"),
      import("./reviewer.ts"),
    ]);
    const reviewer: ReviewPorts["reviewer"] = (settings) =>
      makeReviewer({ identity, config, settings, services, assemble });
    return runReview(turn, { ...ports, rawReasoning, reviewer });
  };
}

function openBroker(log: ThreadLog, { parseCommand }: ThreadServices): ApprovalBroker {
  return new ApprovalBroker({
    emit: (id, event) => log.emit(id, event),
    parse: parseCommand,
    tell: (id, text) =>
      log.commit(id, [
        { item: { type: "message", role: "developer", content: [{ type: "input_text", text }] } },
      ]),
  });
}

/** Variables of the commands of a thread. */
function threadEnv({ config, services, identity }: ThreadPlan): Readonly<Record<string, string>> {
  return commandEnv({
    policy: config.shellEnvironmentPolicy,
    env: services.env,
    withheld: secretNames(config),
    threadId: identity.id,
  });
}

function openRecorder(plan: ThreadPlan, onTrouble: (message: string) => void): RolloutRecorder | null {
  const { rolloutPath: path, continuesFile: resume } = plan;
  return path === null ? null : new RolloutRecorder({ path, resume, onTrouble });
}

function knownAtStart({ resume, forked }: ThreadPlan, settings: ThreadSettings): KnownContext {
  const known = resume?.known ?? null;
  return known !== null && !forked ? known : { ...settings, model: resume?.lastModel ?? null };
}

function toldAtStart({ resume, continuesFile, forked }: ThreadPlan): Told {
  if (resume === null || forked || !continuesFile) return "nothing";
  return resume.known === null ? "forgotten" : "everything";
}

/** Base instructions of a thread: the configured ones, those it began with, or those of its model. */
export function threadInstructions(source: ModelSource, resume: ResumePoint | null): string {
  const { config } = source;
  return config.baseInstructions ?? resume?.instructions ?? modelInstructions(source);
}

/** What a thread's models are looked up with. */
type ModelSource = Pick<ThreadPlan, "config" | "services">;

function modelInstructions(source: ModelSource): string {
  const { model, personality } = settingsFromConfig(source.config);
  return baseInstructions(modelOf(source, model), personality);
}

function modelOf({ config, services }: ModelSource, name: string): TurnContext["model"] {
  const overrides = {
    contextWindow: config.modelContextWindow ?? undefined,
    supportsReasoning: config.modelSupportsReasoningSummaries ?? undefined,
    toolOutputTokens: config.toolOutputTokenLimit ?? undefined,
    freeformPatches: config.features.apply_patch_freeform,
  };
  return findModel(name, overrides, services.models(config));
}

interface TurnFacts {
  readonly turnId: string;
  readonly settings: ThreadSettings;
  readonly outputSchema: JsonValue | null;
}

function turnContext(plan: ThreadPlan, env: Readonly<Record<string, string>>, facts: TurnFacts): TurnContext {
  const { settings, turnId, outputSchema } = facts;
  return {
    threadId: plan.identity.id,
    turnId,
    cwd: settings.cwd,
    model: modelOf(plan, settings.model),
    approvalPolicy: settings.approvalPolicy,
    sandboxPolicy: settings.sandboxPolicy,
    effort: settings.effort,
    summary: settings.summary,
    personality: settings.personality,
    collaborationMode: settings.collaborationMode,
    outputSchema,
    commandEnv: env,
    shell: plan.services.shell(),
    codexHome: plan.services.codexHome,
  };
}
