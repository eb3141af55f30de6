import { endedCommand, startedCommand } from "./commandItem.ts";
import type { Family } from "./family.ts";
import { fileChangeItem } from "./fileChangeItem.ts";
import { completed, started } from "./item.ts";
import { nothing, notification } from "./notification.ts";

/** Commands and patches: their beginning, output and end. Approval requests are `approvals.ts`. */
export const commandEvents: Family<
  | "exec_command_begin"
  | "exec_command_output_delta"
  | "exec_command_end"
  | "terminal_interaction"
  | "patch_apply_begin"
  | "patch_apply_end"
> = {
  exec_command_begin: (event, view, turnId) => [started(view, turnId, startedCommand(event))],
  exec_command_output_delta: (event, view, turnId) => {
    const method = view.fileChanges.has(event.call_id)
      ? "item/fileChange/outputDelta"
      : "item/commandExecution/outputDelta";
    const delta = Buffer.from(event.chunk, "base64").toString("utf8");
    return [notification(method, { threadId: view.threadId, turnId, itemId: event.call_id, delta })];
  },
  exec_command_end: (event, view, turnId) => {
    const shown = event.source === "unified_exec_startup" && view.refused.has(event.call_id);
    return shown ? nothing : [completed(view, turnId, endedCommand(event))];
  },
  terminal_interaction: (event, view, turnId) => [
    notification("item/commandExecution/terminalInteraction", {
      threadId: view.threadId,
      turnId,
      itemId: event.call_id,
      processId: event.process_id,
      stdin: event.stdin,
    }),
  ],
  patch_apply_begin: (event, view, turnId) => {
    if (view.fileChanges.has(event.call_id)) return nothing;
    view.fileChanges.add(event.call_id);
    const item = fileChangeItem(event.call_id, event.changes, "inProgress");
    return [started(view, turnId, item)];
  },
  patch_apply_end: (event, view, turnId) => {
    view.fileChanges.delete(event.call_id);
    const item = fileChangeItem(event.call_id, event.changes, event.status);
    return [completed(view, turnId, item)];
  },
};
