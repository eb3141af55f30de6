import { shellJoin, type Thread } from "@codex/core";
import {
  type ApplyPatchApprovalRequestEvent,
  decodeDefinition,
  type EventMsg,
  type ExecApprovalRequestEvent,
  type ReviewDecision,
} from "@codex/protocol";
import type { CallPort } from "./callPort.ts";

type Question = Extract<
  EventMsg,
  { type: "exec_approval_request" | "apply_patch_approval_request" | "request_user_input" }
>;

/** The schema of an answer that is no form: the human only agrees or does not. */
const noForm = { type: "object", properties: {} } as const;

/**
 * Puts the questions of a session to the client of a call. Whatever is not a clear yes is a no: an error, an answer
 * that makes no sense, a client that is gone, nobody to ask.
 */
export class Approvals {
  readonly #thread: Thread;
  #turn = new AbortController();

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  /** Asks; `port` is null when nobody waits for the turn. */
  note(question: Question, turnId: string, port: CallPort | null): void {
    const thread = this.#thread;
    switch (question.type) {
      case "exec_approval_request": {
        const id = question.approval_id ?? question.call_id;
        void this.#ask(port, turnId, commandQuestion(question)).then((said) =>
          thread.answerCommand(id, said),
        );
        return;
      }
      case "apply_patch_approval_request":
        void this.#ask(port, turnId, patchQuestion(question)).then((said) =>
          thread.answerPatch(question.call_id, said),
        );
        return;
      case "request_user_input":
        // There is no form for it that clients of this server know.
        thread.answerUserInput(turnId, null);
        return;
    }
  }

  /** Takes back every open question: the engine has stopped waiting for the answers. */
  withdraw(): void {
    this.#turn.abort();
    this.#turn = new AbortController();
  }

  async #ask(port: CallPort | null, turnId: string, question: object): Promise<ReviewDecision> {
    if (port === null) return "denied";
    const params = {
      ...question,
      requestedSchema: noForm,
      threadId: this.#thread.id,
      codex_mcp_tool_call_id: String(port.requestId),
      codex_event_id: turnId,
    };
    try {
      return readDecision(await port.ask(params, this.#turn.signal));
    } catch {
      return "denied";
    }
  }
}

function commandQuestion({ call_id, command, cwd, parsed_cmd }: ExecApprovalRequestEvent): object {
  return {
    message: `Allow Codex to run \`${shellJoin(command)}\` in \`${cwd}\`?`,
    codex_elicitation: "exec-approval",
    codex_call_id: call_id,
    codex_command: command,
    codex_cwd: cwd,
    codex_parsed_cmd: parsed_cmd,
  };
}

function patchQuestion(event: ApplyPatchApprovalRequestEvent): object {
  const { call_id, changes, reason = null, grant_root: root = null } = event;
  const question = "Allow Codex to apply proposed code changes?";
  return {
    message: reason === null ? question : `${reason}\n${question}`,
    codex_elicitation: "patch-approval",
    codex_call_id: call_id,
    ...(reason === null ? {} : { codex_reason: reason }),
    ...(root === null ? {} : { codex_grant_root: root }),
    codex_changes: changes,
  };
}

/**
 * The decision in a client's answer: its own member `decision` if it has one, else what the protocol of elicitation
 * says, where `accept` agrees.
 */
export function readDecision(answer: unknown): ReviewDecision {
  if (typeof answer !== "object" || answer === null) return "denied";
  if ("decision" in answer) {
    try {
      return decodeDefinition("ReviewDecision", answer.decision) as ReviewDecision;
    } catch {
      return "denied";
    }
  }
  return "action" in answer && answer.action === "accept" ? "approved" : "denied";
}
