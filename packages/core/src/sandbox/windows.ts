import { CodexError } from "../errors.ts";

/** Commands are not run unconfined in place of a sandbox that does not exist. */
export function windowsRefusal(): CodexError {
  return new CodexError(
    "sandbox",
    "cannot run the command in a sandbox: Windows is not supported yet. Use WSL 2, or choose the sandbox mode `danger-full-access` if this machine is isolated already.",
  );
}
