import { diffToRemote } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";
import { free, handler, Later } from "../handler.ts";

/** Compares a work tree with the closest commit of its remote; requests behind it do not wait. */
export const gitDiffToRemote = handler({
  method: "gitDiffToRemote",
  scope: free,
  run({ cwd }) {
    const difference = diffToRemote(cwd).then((found) => {
      if (found !== null) return found;
      const message = `failed to compute git diff to remote for cwd: ${JSON.stringify(cwd)}`;
      throw new RpcError(errorCodes.invalidRequest, message);
    });
    return new Later(difference);
  },
});
