import { resolve } from "node:path";
import { barePatchMessage, findPatchCommand, patchCommandWarning } from "../command/applyPatchHeredoc.ts";
import { runPatch } from "../tools/applyPatch.ts";
import { RespondToModelError, type ToolCall, type ToolOutput } from "../tools/tool.ts";

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
      const cwd = found.folder === null ? line.cwd : resolve(line.cwd, found.folder);
      const output = await runPatch(found.patch, call, { cwd });
      return { ...output, advice: [patchCommandWarning(line.tool)] };
    }
    default:
      return found satisfies never;
  }
}
