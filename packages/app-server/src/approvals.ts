import type { Thread } from "@codex/core";
import type {
  ApplyPatchApprovalRequestEvent,
  DynamicToolCallRequest,
  EventMsg,
  ExecApprovalRequestEvent,
  RequestUserInputEvent,
  ReviewDecision,
  ServerMethod,
  ServerRequestParams,
  v2,
} from "@codex/protocol";
import {
  commandApprovalParams,
  commandDecision,
  fileDecision,
  type Place,
  readResult,
  refuses,
} from "./approvalWire.ts";
import { legacyCommandParams, legacyPatchParams } from "./conversation/legacyApprovalWire.ts";
import { refusedCommand } from "./projection/commandItem.ts";
import { fileChangeItem } from "./projection/fileChangeItem.ts";
import { completed } from "./projection/item.ts";
import type { ThreadView } from "./projection/view.ts";
import type { Outcome, ServerRequests } from "./serverRequests.ts";
import type { Audience } from "./subscriptions.ts";
import type { Surface } from "./surface.ts";
import type { ThreadStatus, Waiting } from "./threadStatus.ts";

/** The item that shows a refusal at once: the human said no, or could not be asked. */
type RefusedItem = (status: "declined" | "failed") => v2.ThreadItem;

/** The thread on whose behalf questions are asked, and who hears it. */
export interface AskingThread {
  readonly thread: Thread;
  readonly audience: Audience;
  readonly status: ThreadStatus;
  readonly view: ThreadView;
  readonly surface: Surface;
}

/**
 * The questions of one thread to its subscribers. Whatever is not a clear yes is a no: an error, an answer that makes
 * no sense, a client that is gone, nobody to ask. The end of the turn withdraws what is still open.
 */
export class Approvals {
  readonly #live: AskingThread;
  readonly #requests: ServerRequests;
  readonly #open = new Set<Open>();

  constructor(live: AskingThread, requests: ServerRequests) {
    this.#live = live;
    this.#requests = requests;
  }

  /** Takes an event of the thread, after its projection. */
  note(msg: EventMsg, turnId: string): void {
    switch (msg.type) {
      case "exec_approval_request":
        this.#command(msg, turnId);
        return;
      case "apply_patch_approval_request":
        this.#patch(msg, turnId);
        return;
      case "request_user_input":
        this.#userInput(msg, turnId);
        return;
      case "dynamic_tool_call_request":
        this.#toolCall(msg, turnId);
        return;
      case "task_complete":
      case "turn_aborted":
        this.withdraw();
        return;
    }
  }

  /** Takes back every open question; the engine has stopped waiting for the answers. */
  withdraw(): void {
    const all = [...this.#open];
    this.#open.clear();
    for (const { withdraw } of all) withdraw?.();
  }

  /** Gives up every open question: whoever was to answer is gone, which is a no. */
  lose(): void {
    for (const { lose } of [...this.#open]) lose?.();
  }

  #command(event: ExecApprovalRequestEvent, turnId: string): void {
    if (this.#live.surface === "legacy") {
      this.#legacyCommand(event);
      return;
    }
    const method = "item/commandExecution/requestApproval";
    const place = this.#place(turnId);
    this.#ask(
      { method, params: commandApprovalParams(event, place), waiting: "waitingOnApproval" },
      (outcome) => {
        const result = readResult(method, outcome);
        const decision = result === null ? "denied" : commandDecision(result.decision);
        this.#refused(outcome, decision, turnId, (status) => refusedCommand(event, status));
        this.#live.status.waited("waitingOnApproval");
        this.#live.thread.answerCommand(event.approval_id ?? event.call_id, decision);
      },
    );
  }

  #legacyCommand(event: ExecApprovalRequestEvent): void {
    const method = "execCommandApproval";
    const params = legacyCommandParams(event, this.#live.thread.id);
    this.#ask({ method, params, waiting: "waitingOnApproval" }, (outcome) => {
      const decision = readResult(method, outcome)?.decision ?? "denied";
      this.#live.status.waited("waitingOnApproval");
      this.#live.thread.answerCommand(event.approval_id ?? event.call_id, decision);
    });
  }

  #legacyPatch(event: ApplyPatchApprovalRequestEvent): void {
    const method = "applyPatchApproval";
    const params = legacyPatchParams(event, this.#live.thread.id);
    this.#ask({ method, params, waiting: "waitingOnApproval" }, (outcome) => {
      const decision = readResult(method, outcome)?.decision ?? "denied";
      this.#live.status.waited("waitingOnApproval");
      this.#live.thread.answerPatch(event.call_id, decision);
    });
  }

  #patch(event: ApplyPatchApprovalRequestEvent, turnId: string): void {
    if (this.#live.surface === "legacy") {
      this.#legacyPatch(event);
      return;
    }
    const method = "item/fileChange/requestApproval";
    const { call_id: itemId, reason = null, grant_root: grantRoot = null } = event;
    const params = { ...this.#place(turnId), itemId, reason, grantRoot };
    this.#ask({ method, params, waiting: "waitingOnApproval" }, (outcome) => {
      const result = readResult(method, outcome);
      const decision = result === null ? "denied" : fileDecision(result.decision);
      this.#refused(outcome, decision, turnId, (status) => fileChangeItem(itemId, event.changes, status));
      this.#live.status.waited("waitingOnApproval");
      this.#live.thread.answerPatch(itemId, decision);
    });
  }

  #userInput(event: RequestUserInputEvent, turnId: string): void {
    const method = "item/tool/requestUserInput";
    const params = { ...this.#place(turnId), itemId: event.call_id, questions: event.questions };
    this.#ask({ method, params, waiting: "waitingOnUserInput" }, (outcome) => {
      // A question that nobody answers is one left open: the model goes on without.
      const answers = readResult(method, outcome)?.answers ?? {};
      this.#live.status.waited("waitingOnUserInput");
      this.#live.thread.answerUserInput(turnId, answers);
    });
  }

  /** A tool of the client: unlike a question it keeps no human waiting, so that the thread's status stays as it is. */
  #toolCall({ callId, tool, arguments: args }: DynamicToolCallRequest, turnId: string): void {
    const method = "item/tool/call";
    const params = { ...this.#place(turnId), callId, tool, arguments: args };
    this.#ask({ method, params, waiting: null }, (outcome) => {
      const failure = outcome.kind === "result" ? "response was invalid" : "request failed";
      const answer = readResult(method, outcome) ?? failedToolCall(`dynamic tool ${failure}`);
      this.#live.thread.answerDynamicTool(callId, answer);
    });
  }

  #place(turnId: string): Place {
    return { threadId: this.#live.thread.id, turnId };
  }

  #ask<M extends ServerMethod>(question: Question<M>, settle: (outcome: Outcome) => void): void {
    const { method, params, waiting } = question;
    if (waiting !== null) this.#live.status.waits(waiting);
    const open: Open = { withdraw: null, lose: null };
    this.#open.add(open);
    const end = (outcome: Outcome): void => {
      this.#open.delete(open);
      settle(outcome);
    };
    const withdraw = this.#requests.ask(this.#live.audience.members, method, params, end);
    open.withdraw = withdraw;
    open.lose = () => {
      withdraw();
      end({ kind: "lost" });
    };
  }

  /** Shows a refusal on the item before the engine does; an error of the client shows as a failure. */
  #refused(outcome: Outcome, decision: ReviewDecision, turnId: string, item: RefusedItem): void {
    if (!refuses(decision)) return;
    const refused = item(outcome.kind === "result" ? "declined" : "failed");
    this.#live.view.refused.add(refused.id);
    this.#live.audience.tell(completed(this.#live.view, turnId, refused));
  }
}

/** What the model reads when a tool of the client could not be asked, or gave no sensible answer. */
function failedToolCall(text: string): v2.DynamicToolCallResponse {
  return { contentItems: [{ type: "inputText", text }], success: false };
}

/** A question without an answer yet. */
interface Open {
  withdraw: (() => void) | null;
  lose: (() => void) | null;
}

interface Question<M extends ServerMethod> {
  readonly method: M;
  readonly params: ServerRequestParams<M>;
  /** Flag that the thread's status shows meanwhile; null for none. */
  readonly waiting: Waiting | null;
}
