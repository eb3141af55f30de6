// Generated from the protocol's source types. Do not edit.
import type { AskForApproval } from "./AskForApproval";
import type { ReasoningEffort } from "../ReasoningEffort";
import type { SandboxPolicy } from "./SandboxPolicy";
import type { Thread } from "./Thread";

/** The thread with its turns, and the settings it has. */
export type ThreadResumeResponse = {
  thread: Thread;
  model: string;
  modelProvider: string;
  cwd: string;
  approvalPolicy: AskForApproval;
  sandbox: SandboxPolicy;
  reasoningEffort: ReasoningEffort | null;
};
