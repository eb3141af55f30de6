import { CodexError, errorMessage } from "../../errors.ts";
import { RespondToModelError } from "../tool.ts";

/** How a model is told why an agent could not be dealt with. */
export function agentFailure(error: unknown, doing: "spawn" | "tool"): RespondToModelError {
  if (error instanceof RespondToModelError) return error;
  if (error instanceof CodexError && error.kind === "notFound") return new RespondToModelError(error.message);
  return new RespondToModelError(`collab ${doing} failed: ${errorMessage(error)}`, { cause: error });
}
