import type { ParsedCommand, ReviewDecision } from "@codex/protocol";
import type { CoreEvent, CoreEventOf } from "../events.ts";
import type {
  Approvals,
  ClientToolAnswer,
  ClientTools,
  CommandApprovalRequest,
  PatchApprovalRequest,
  UserInputAnswers,
  UserQuestions,
} from "../tools/tool.ts";

/** What a broker needs of its thread. */
export interface BrokerPorts {
  /** Says an event on behalf of the turn. */
  emit(turnId: string, event: CoreEvent): void;
  /** Tells the model something in the conversation. */
  tell(turnId: string, text: string): Promise<void>;
  /** The parts of a command that a client shows. */
  parse(command: readonly string[]): Promise<ParsedCommand[]>;
}

/** Commands and files for which "always in this session" was answered. */
interface SessionGrants {
  /** By `grantKey`. */
  readonly commands: Set<string>;
  readonly files: Set<string>;
}

/**
 * Puts requests for leave, questions and calls of the client's own tools before the client behind a thread and waits
 * for the answers. One per thread; it remembers what was granted for the session. A request for leave whose turn ends
 * is answered `abort`.
 */
export class ApprovalBroker {
  readonly #ports: BrokerPorts;
  readonly #grants: SessionGrants = { commands: new Set(), files: new Set() };
  readonly #commands = new Map<string, (decision: ReviewDecision) => void>();
  readonly #patches = new Map<string, (decision: ReviewDecision) => void>();
  /** By turn; only one question per turn is open. */
  readonly #questions = new Map<string, (answers: UserInputAnswers | null) => void>();
  readonly #toolCalls = new Map<string, (answer: ClientToolAnswer | null) => void>();

  constructor(ports: BrokerPorts) {
    this.#ports = ports;
  }

  /** The requests of one turn. */
  forTurn(turnId: string): Approvals & UserQuestions & ClientTools {
    return {
      command: (request, signal) => this.#command(turnId, request, signal),
      patch: (request, signal) => this.#patch(turnId, request, signal),
      ruleAdded: (prefix) =>
        this.#ports.tell(
          turnId,
          `From now on commands that begin with ${JSON.stringify(prefix)} run without asking.`,
        ),
      ask: (request, signal) => {
        const event: CoreEvent = { type: "request_user_input", turn_id: turnId, ...request };
        return waitFor(this.#questions, turnId, {
          signal,
          ended: null,
          begin: () => this.#ports.emit(turnId, event),
        });
      },
      callTool: (request, signal) => {
        const { callId, tool, arguments: args } = request;
        const event: CoreEvent = {
          type: "dynamic_tool_call_request",
          callId,
          turnId,
          tool,
          arguments: args,
        };
        const begin = (): void => this.#ports.emit(turnId, event);
        return waitFor(this.#toolCalls, callId, { signal, ended: null, begin });
      },
    };
  }

  /** Answers an `exec_approval_request`; `approvalId` is its `approval_id` or `call_id`. Unknown ids are ignored. */
  answerCommand(approvalId: string, decision: ReviewDecision): void {
    this.#commands.get(approvalId)?.(decision);
  }

  /** Answers an `apply_patch_approval_request`. Unknown ids are ignored. */
  answerPatch(callId: string, decision: ReviewDecision): void {
    this.#patches.get(callId)?.(decision);
  }

  /** Answers the open `request_user_input` of a turn; null when the human turned away. */
  answerQuestions(turnId: string, answers: UserInputAnswers | null): void {
    this.#questions.get(turnId)?.(answers);
  }

  /** Answers a `dynamic_tool_call_request`. Unknown ids are ignored. */
  answerToolCall(callId: string, answer: ClientToolAnswer): void {
    this.#toolCalls.get(callId)?.(answer);
  }

  async #command(
    turnId: string,
    request: CommandApprovalRequest,
    signal: AbortSignal,
  ): Promise<ReviewDecision> {
    const { grantKey } = request;
    if (this.#grants.commands.has(grantKey)) return "approved_for_session";
    const event = commandEvent(turnId, request, await this.#ports.parse(request.command));
    const begin = (): void => this.#ports.emit(turnId, event);
    const decision = await waitFor(this.#commands, request.callId, { signal, ended: "abort", begin });
    if (decision === "approved_for_session") this.#grants.commands.add(grantKey);
    return decision;
  }

  async #patch(turnId: string, request: PatchApprovalRequest, signal: AbortSignal): Promise<ReviewDecision> {
    const files = touchedFiles(request);
    if (files.length > 0 && files.every((file) => this.#grants.files.has(file)))
      return "approved_for_session";
    const { callId: call_id, changes, reason, grantRoot: grant_root } = request;
    const event: CoreEvent = {
      type: "apply_patch_approval_request",
      call_id,
      turn_id: turnId,
      changes,
      reason,
      grant_root,
    };
    dropNulls(event, "reason", "grant_root");
    const begin = (): void => this.#ports.emit(turnId, event);
    const decision = await waitFor(this.#patches, call_id, { signal, ended: "abort", begin });
    if (decision === "approved_for_session") for (const file of files) this.#grants.files.add(file);
    return decision;
  }
}

/**
 * The files an answer "for this session" covers, the destinations of moves included. None when there is a reason to
 * ask, such as a sandbox that stopped the patch: leave to write a file is not leave to do so outside the sandbox.
 */
function touchedFiles({ changes, reason }: PatchApprovalRequest): string[] {
  if (reason !== null) return [];
  return Object.entries(changes).flatMap(([path, change]) =>
    change.type === "update" && change.move_path != null ? [path, change.move_path] : [path],
  );
}

function commandEvent(turnId: string, request: CommandApprovalRequest, parsed: ParsedCommand[]): CoreEvent {
  const { callId: call_id, command, cwd, reason, proposedPrefix } = request;
  const amendment = proposedPrefix && [...proposedPrefix];
  const always: ReviewDecision[] = amendment
    ? [{ approved_execpolicy_amendment: { proposed_execpolicy_amendment: amendment } }]
    : [];
  const event: CoreEventOf<"exec_approval_request"> = {
    type: "exec_approval_request",
    call_id,
    turn_id: turnId,
    command: [...command],
    cwd,
    reason,
    ...(amendment ? { proposed_execpolicy_amendment: amendment } : {}),
    available_decisions: ["approved", ...always, "abort"],
    parsed_cmd: parsed,
  };
  dropNulls(event, "reason");
  return event;
}

/** Clients of the legacy surface know these members as absent rather than null. */
function dropNulls(event: CoreEvent, ...members: string[]): void {
  for (const member of members)
    if (Reflect.get(event, member) === null) Reflect.deleteProperty(event, member);
}

interface Wait<T> {
  readonly signal: AbortSignal;
  /** Result when the signal fires first. */
  readonly ended: T;
  /** Called once an answer could be taken. */
  readonly begin: () => void;
}

/** Opens a question under a key and waits until it is answered or its turn ends; a newer question takes its place. */
function waitFor<T>(open: Map<string, (answer: T) => void>, key: string, wait: Wait<T>): Promise<T> {
  const { signal, ended, begin } = wait;
  if (signal.aborted) return Promise.resolve(ended);
  const { promise, resolve } = Promise.withResolvers<T>();
  const stop = (): void => resolve(ended);
  open.get(key)?.(ended);
  open.set(key, resolve);
  signal.addEventListener("abort", stop, { once: true });
  begin();
  return promise.finally(() => {
    signal.removeEventListener("abort", stop);
    if (open.get(key) === resolve) open.delete(key);
  });
}
