import type { ServerRequestParams } from "@codex/protocol";

/** A question of the server that waits for the user; `key` tells which. */
export type PendingApproval =
  | {
      readonly kind: "command";
      readonly key: number;
      readonly params: ServerRequestParams<"item/commandExecution/requestApproval">;
    }
  | {
      readonly kind: "fileChange";
      readonly key: number;
      readonly params: ServerRequestParams<"item/fileChange/requestApproval">;
    }
  | {
      readonly kind: "userInput";
      readonly key: number;
      readonly params: ServerRequestParams<"item/tool/requestUserInput">;
    };

/** Open questions, the oldest first; those of other conversations too. */
export type ApprovalsSlice = readonly PendingApproval[];

/** Questions of a conversation that is gone are no longer asked. */
export function withoutThread(approvals: ApprovalsSlice, threadId: string): ApprovalsSlice {
  return kept(approvals, ({ params }) => params.threadId !== threadId);
}

/** Questions of a turn that has ended are no longer asked. */
export function withoutTurn(approvals: ApprovalsSlice, threadId: string, turnId: string): ApprovalsSlice {
  return kept(approvals, ({ params }) => params.threadId !== threadId || params.turnId !== turnId);
}

/** Questions about an item that is done, whoever answered them, are no longer asked. */
export function withoutItem(approvals: ApprovalsSlice, threadId: string, itemId: string): ApprovalsSlice {
  return kept(approvals, ({ params }) => params.threadId !== threadId || params.itemId !== itemId);
}

/** The same list when all of it is kept: then nothing has to be drawn anew. */
function kept(approvals: ApprovalsSlice, keep: (approval: PendingApproval) => boolean): ApprovalsSlice {
  return approvals.every(keep) ? approvals : approvals.filter(keep);
}
