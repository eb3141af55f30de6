import type {
  AskForApproval,
  CollaborationMode,
  Personality,
  ResponseItem,
  SandboxPolicy,
  TurnContextItem,
} from "@codex/protocol";
import { userInstructionsMessage } from "./agentsMd.ts";
import { collaborationMessage } from "./collaboration.ts";
import { environmentContext } from "./environment.ts";
import { permissionsMessage } from "./permissions.ts";

/** What the model has been told about its surroundings; a later difference is told again. */
export interface KnownContext {
  /** Null before a turn ran: the model never heard another one's instructions. */
  readonly model: string | null;
  readonly cwd: string;
  readonly approvalPolicy: AskForApproval;
  readonly sandboxPolicy: SandboxPolicy;
  readonly personality: Personality | null;
  readonly collaborationMode: CollaborationMode;
}

/** Facts beside the settings from which the context messages are made. */
export interface ContextFacts {
  /** Shell that runs commands. */
  readonly shell: string;
  /** Absolute folders that commands may write to under these settings. */
  readonly writableRoots: readonly string[];
}

/** Texts that only a thread's beginning tells. */
export interface InitialTexts {
  readonly developerInstructions: string | null;
  /** AGENTS.md files and skills; null without any. */
  readonly userInstructions: string | null;
  /** How commit messages say who helped; absent or null when they need not. */
  readonly commitTrailer?: string | null;
}

/** What of an earlier part of the conversation the model has to hear again together with its surroundings. */
export interface Recalled {
  /** Base instructions of the model, when another one led the conversation until now; else null. */
  readonly modelInstructions: string | null;
  /** Tells the manner of speaking that was asked for in the meantime; null when the base instructions tell it. */
  readonly personality: string | null;
}

/** The messages a conversation begins with, or goes on with after it was cut. */
export function initialContext(
  context: KnownContext,
  facts: ContextFacts,
  texts: InitialTexts & Partial<Recalled>,
): ResponseItem[] {
  const { modelInstructions = null, personality = null } = texts;
  const developer = modelInstructions === null ? [] : [modelSwitch(modelInstructions)];
  developer.push(permissions(context, facts));
  if (texts.developerInstructions) developer.push(texts.developerInstructions);
  if (texts.commitTrailer) developer.push(texts.commitTrailer);
  const mode = collaborationMessage(context.collaborationMode);
  if (mode !== null) developer.push(mode);
  if (personality !== null) developer.push(personality);
  const user =
    texts.userInstructions === null ? [] : [userInstructionsMessage(context.cwd, texts.userInstructions)];
  return [
    message("developer", developer),
    message("user", [...user, environmentContext(context.cwd, facts.shell)]),
  ];
}

/** How settings of a new turn differ in what the model must know. */
export interface ContextChange {
  readonly from: KnownContext;
  readonly to: KnownContext;
  /** Tells the model of `to` to change its manner; null when it cannot be told, or there is nothing to tell. */
  readonly personalityUpdate: ((personality: Personality) => string | null) | null;
  /** Base instructions of the model of `to`, told when the model changes. */
  readonly modelInstructions: () => string;
}

/** The messages that tell the model what changed since it was last told; none when nothing did. */
export function contextUpdates(change: ContextChange, facts: ContextFacts): ResponseItem[] {
  const { from, to } = change;
  const developer: string[] = [];
  const newModel = from.model !== null && from.model !== to.model;
  if (newModel) developer.push(modelSwitch(change.modelInstructions()));
  if (!same(from.approvalPolicy, to.approvalPolicy) || !samePolicy(from.sandboxPolicy, to.sandboxPolicy)) {
    developer.push(permissions(to, facts));
  }
  if (!same(from.collaborationMode, to.collaborationMode)) {
    const mode = collaborationMessage(to.collaborationMode);
    if (mode !== null) developer.push(mode);
  }
  const manner = newManner(change);
  if (manner !== null) developer.push(manner);
  const items: ResponseItem[] = developer.length === 0 ? [] : [message("developer", developer)];
  if (from.cwd !== to.cwd) items.push(message("user", [environmentContext(to.cwd, facts.shell)]));
  return items;
}

/** A change of manner is told to the model that led before: another one has it in its own instructions. */
function newManner({ from, to, personalityUpdate }: ContextChange): string | null {
  const before = from.model ?? from.collaborationMode.settings.model;
  if (before !== to.model || to.personality === null || to.personality === from.personality) return null;
  return personalityUpdate?.(to.personality) ?? null;
}

/** What the model knew at the end of an earlier session. */
export function knownFromRollout(item: TurnContextItem): KnownContext {
  return {
    model: item.model,
    cwd: item.cwd,
    approvalPolicy: item.approval_policy,
    sandboxPolicy: item.sandbox_policy,
    personality: item.personality ?? null,
    collaborationMode: item.collaboration_mode ?? {
      mode: "default",
      settings: { model: item.model, reasoning_effort: item.effort ?? null, developer_instructions: null },
    },
  };
}

function permissions(context: KnownContext, facts: ContextFacts): string {
  const { approvalPolicy, sandboxPolicy } = context;
  return permissionsMessage({ approvalPolicy, sandboxPolicy, writableRoots: facts.writableRoots });
}

function modelSwitch(instructions: string): string {
  return `<model_switch>\nAnother model led this conversation until now. You continue it, by these instructions:\n\n${instructions}\n</model_switch>`;
}

function message(role: "developer" | "user", texts: readonly string[]): ResponseItem {
  return { type: "message", role, content: texts.map((text) => ({ type: "input_text", text })) };
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Policies are equal when they allow the same, however much of them is spelt out. */
function samePolicy(a: SandboxPolicy, b: SandboxPolicy): boolean {
  return a === b || JSON.stringify(spellOut(a)) === JSON.stringify(spellOut(b));
}

function spellOut(policy: SandboxPolicy): unknown[] {
  const everything = { type: "full-access" };
  switch (policy.type) {
    case "danger-full-access":
      return [policy.type];
    case "external-sandbox":
      return [policy.type, policy.network_access];
    case "read-only":
      return [policy.type, policy.access ?? everything];
    case "workspace-write":
      return [
        policy.type,
        policy.writable_roots ?? [],
        policy.read_only_access ?? everything,
        policy.network_access,
        policy.exclude_tmpdir_env_var,
        policy.exclude_slash_tmp,
      ];
  }
}
