import { free, handler, Later } from "../handler.ts";
import { runOneOff } from "../runOneOff.ts";

/** Runs a command beside all conversations; the requests behind it do not wait for its end. */
export const execOneOffCommand = handler({
  method: "execOneOffCommand",
  scope: free,
  run({ command, cwd, timeoutMs, sandboxPolicy }, context) {
    return new Later(runOneOff({ command, cwd, timeoutMs, policy: sandboxPolicy ?? null }, context));
  },
});
