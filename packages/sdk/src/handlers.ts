import type { v2 } from "@codex/protocol";

/** A command that waits for leave. */
export type CommandApproval = v2.CommandExecutionRequestApprovalParams;

/** A patch that waits for leave. */
export interface FileChangeApproval extends v2.FileChangeRequestApprovalParams {
  /** What would change; empty when the patch was not announced. */
  readonly changes: readonly v2.FileUpdateChange[];
}

/** Questions that the model asks the user. */
export type Questions = v2.ToolRequestUserInputParams;

/** Answers by the id of the question. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** What the program decides for the agent. What is left out is declined: without leave nothing runs. */
export interface AgentHandlers {
  /** May this command run? What it throws counts as no. */
  readonly approveCommand?:
    | ((
        request: CommandApproval,
      ) => v2.CommandExecutionApprovalDecision | Promise<v2.CommandExecutionApprovalDecision>)
    | undefined;
  /** May this patch be written? What it throws counts as no. */
  readonly approveFileChange?:
    | ((
        request: FileChangeApproval,
      ) => v2.FileChangeApprovalDecision | Promise<v2.FileChangeApprovalDecision>)
    | undefined;
  /** Answers questions of the model; what it throws counts as no answer. */
  readonly answerQuestions?: ((request: Questions) => Answers | Promise<Answers>) | undefined;
}

/** The answers as the wire has them. */
export function wireAnswers(answers: Answers): v2.ToolRequestUserInputResponse {
  const entries = Object.entries(answers).map(([id, answer]) => {
    return [id, { answers: typeof answer === "string" ? [answer] : [...answer] }] as const;
  });
  return { answers: Object.fromEntries(entries) };
}
