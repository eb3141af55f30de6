import { free, handler, Later } from "../../handler.ts";
import { runOneOff } from "../../runOneOff.ts";
import { toCoreSandbox } from "../../toCore.ts";

/** Runs a command beside all threads; the requests behind it do not wait for its end. */
export const commandExec = handler({
  method: "command/exec",
  scope: free,
  run({ command, cwd, timeoutMs, sandboxPolicy }, context) {
    const policy = sandboxPolicy == null ? null : toCoreSandbox(sandboxPolicy);
    return new Later(runOneOff({ command, cwd, timeoutMs, policy }, context));
  },
});
