import type { JsonValue } from "@codex/protocol";
import { ApprovalBroker } from "../approval/broker.ts";
import type { Config } from "../config/config.ts";
import { commandEnv } from "../exec/environment.ts";
import { History } from "../history/history.ts";
import { baseInstructions } from "../instructions/baseInstructions.ts";
import type { KnownContext } from "../instructions/contextItems.ts";
import { findModel } from "../model/findModel.ts";
import type { PersistenceMode } from "../rollout/persistence.ts";
import { RolloutRecorder } from "../rollout/recorder.ts";
import type { TurnContext } from "../turn/context.ts";
import { UsageMeter } from "../turn/usage.ts";
import { Conversation } from "./conversation.ts";
import type { ThreadIdentity } from "./identity.ts";
import { ThreadLog } from "./log.ts";
import type { ResumePoint } from "./resume.ts";
import { secretNames } from "./secretNames.ts";
import type { ThreadServices } from "./services.ts";
import { settingsFromConfig, type ThreadSettings } from "./settings.ts";
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
  readonly persistence: PersistenceMode;
  readonly rawItems: boolean;
  readonly name: string | null;
}

/** Puts a thread together; does no I/O. */
export function assembleThread(plan: ThreadPlan): Thread {
  const { identity, config, services, resume } = plan;
  const settings = settingsFromConfig(config);
  const history = new History(resume?.history);
  const usage = new UsageMeter(resume?.tokenInfo ?? null);
  const recorder = openRecorder(plan, (message) => log.emit("", { type: "warning", message }));
  const log = new ThreadLog({
    history,
    recorder,
    persistence: plan.persistence,
    rawReasoning: config.showRawAgentReasoning,
    rawItems: plan.rawItems,
  });
  const instructions = config.baseInstructions ?? resume?.instructions ?? modelInstructions(config, settings);
  const conversation = new Conversation({
    identity,
    config,
    log,
    recorder,
    start: resume?.known ?? knownAtStart(settings),
    told: (resume?.known ?? null) !== null,
    hasMeta: plan.continuesFile,
    texts: () => services.contextTexts(config, settings.cwd),
    instructions,
  });
  const broker = new ApprovalBroker({
    emit: (id, event) => log.emit(id, event),
    parse: services.parseCommand,
    tell: (id, text) =>
      log.commit(id, [
        { item: { type: "message", role: "developer", content: [{ type: "input_text", text }] } },
      ]),
  });
  const env = commandEnv({
    policy: config.shellEnvironmentPolicy,
    env: services.env,
    withheld: secretNames(config),
    threadId: identity.id,
  });
  return new Thread({
    identity,
    settings,
    log,
    recorder,
    usage,
    broker,
    runner: new TurnRunner({ config, services, log, history, usage, conversation, broker, instructions }),
    preview: resume?.preview ?? "",
    name: plan.name,
    gitInfo: resume?.gitInfo ?? null,
    context: (turnId, now, outputSchema) => turnContext(plan, env, { turnId, settings: now, outputSchema }),
    seed: (items) => conversation.seed(items),
    warmUp: () => void conversation.texts(),
    saveName: services.saveName,
    closeTerminals: () => services.closeTerminals(identity.id),
    close: async () => {
      await conversation.settled();
      await services.closeTools(identity.id);
      await recorder?.close();
    },
  });
}

function openRecorder(plan: ThreadPlan, onTrouble: (message: string) => void): RolloutRecorder | null {
  const { rolloutPath: path, continuesFile: resume } = plan;
  return path === null ? null : new RolloutRecorder({ path, resume, onTrouble });
}

function knownAtStart(settings: ThreadSettings): KnownContext {
  return { ...settings, model: null };
}

function modelInstructions(config: Config, settings: ThreadSettings): string {
  return baseInstructions(modelOf(config, settings.model).supportsPersonality ? settings.personality : null);
}

function modelOf(config: Config, name: string): TurnContext["model"] {
  return findModel(name, {
    contextWindow: config.modelContextWindow ?? undefined,
    supportsReasoning: config.modelSupportsReasoningSummaries ?? undefined,
    toolOutputTokens: config.toolOutputTokenLimit ?? undefined,
  });
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
    model: modelOf(plan.config, settings.model),
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
