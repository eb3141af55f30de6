import type { ParsedCommand, ReviewDecision } from "@codex/protocol";
import type { CoreEvent, CoreEventOf } from "../events.ts";
import type {
  Approvals,
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
  readonly commands: Set<string>;
  readonly files: Set<string>;
}

/**
 * Puts requests for leave before the human behind a thread and waits for the answers. One per thread; it remembers
 * what was granted for the session. A request whose turn ends is answered `abort`.
 */
export class ApprovalBroker {
  readonly #ports: BrokerPorts;
  readonly #grants: SessionGrants = { commands: new Set(), files: new Set() };
  readonly #commands = new Map<string, (decision: ReviewDecision) => void>();
  readonly #patches = new Map<string, (decision: ReviewDecision) => void>();
  /** By turn; only one question per turn is open. */
  readonly #questions = new Map<string, (answers: UserInputAnswers | null) => void>();

  constructor(ports: BrokerPorts) {
    this.#ports = ports;
  }

  /** The requests of one turn. */
  forTurn(turnId: string): Approvals & UserQuestions {
    return {
      command: (request, signal) => this.#command(turnId, request, signal),
      patch: (request, signal) => this.#patch(turnId, request, signal),
      ask: (request, signal) => {
        const event: CoreEvent = { type: "request_user_input", turn_id: turnId, ...request };
        return waitFor(this.#questions, turnId, {
          signal,
          ended: null,
          begin: () => this.#ports.emit(turnId, event),
        });
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

  async #command(
    turnId: string,
    request: CommandApprovalRequest,
    signal: AbortSignal,
  ): Promise<ReviewDecision> {
    const key = JSON.stringify([request.command, request.cwd]);
    if (this.#grants.commands.has(key)) return "approved_for_session";
    const event = commandEvent(turnId, request, await this.#ports.parse(request.command));
    const begin = (): void => this.#ports.emit(turnId, event);
    const decision = await waitFor(this.#commands, request.callId, { signal, ended: "abort", begin });
    if (decision === "approved_for_session") this.#grants.commands.add(key);
    if (typeof decision === "object" && "approved_execpolicy_amendment" in decision) {
      const { proposed_execpolicy_amendment: prefix } = decision.approved_execpolicy_amendment;
      await this.#ports.tell(
        turnId,
        `From now on commands that begin with ${JSON.stringify(prefix)} run without asking.`,
      );
    }
    return decision;
  }

  async #patch(turnId: string, request: PatchApprovalRequest, signal: AbortSignal): Promise<ReviewDecision> {
    const files = Object.keys(request.changes);
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
    const begin = (): void => this.#ports.emit(turnId, event);
    const decision = await waitFor(this.#patches, call_id, { signal, ended: "abort", begin });
    if (decision === "approved_for_session") for (const file of files) this.#grants.files.add(file);
    return decision;
  }
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
  // Clients of the legacy surface know the member as absent rather than null.
  if (reason === null) Reflect.deleteProperty(event, "reason");
  return event;
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
