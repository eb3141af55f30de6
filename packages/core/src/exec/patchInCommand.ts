import { barePatchMessage, findPatchCommand, patchCommandWarning } from "../command/applyPatchHeredoc.ts";
import { joinPath } from "../joinPath.ts";
import { readPatch, runReadPatch } from "../tools/applyPatch.ts";
import { CallCancelled, RespondToModelError, type ToolCall, type ToolOutput } from "../tools/tool.ts";

/** A command line as its tool would run it. */
export interface CommandLine {
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Name of the tool that got it. */
  readonly tool: string;
}

/**
 * A command that only calls apply_patch is served as a patch: it is shown, asked about and bounded as one. Null for
 * any other command.
 */
export async function runPatchInCommand(line: CommandLine, call: ToolCall): Promise<ToolOutput | null> {
  const found = await findPatchCommand(line.argv);
  switch (found.kind) {
    case "none":
      return null;
    case "bare":
      throw new RespondToModelError(barePatchMessage);
    case "patch": {
      const cwd = found.folder === null ? line.cwd : joinPath(line.cwd, found.folder);
      const patch = await readPatch(found.patch, { cwd });
      const output = await runReadPatch(patch, call).catch(refusal);
      return { ...output, advice: [patchCommandWarning(line.tool)] };
    }
    default:
      return found satisfies never;
  }
}

/** A refusal is an answer, too; anything else is thrown on. */
function refusal(error: unknown): ToolOutput {
  if (!(error instanceof RespondToModelError) || error instanceof CallCancelled) throw error;
  return { content: error.message };
}
