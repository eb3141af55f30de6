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
  return approvals.filter(({ params }) => params.threadId !== threadId);
}
