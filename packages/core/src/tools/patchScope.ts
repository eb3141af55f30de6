import { PatchScope } from "../patch/scope.ts";
import type { TurnContext } from "../turn/context.ts";

/** Where a turn may change files without asking. */
export function patchScopeOf(turn: TurnContext): Promise<PatchScope> {
  return PatchScope.of({
    approval: turn.approvalPolicy,
    sandbox: turn.sandboxPolicy,
    cwd: turn.cwd,
    temporary: turn.commandEnv.TMPDIR,
    codexHome: turn.codexHome,
  });
}
