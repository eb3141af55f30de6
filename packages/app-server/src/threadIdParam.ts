import { canonicalUuid, errorCodes, RpcError, uuidProblem } from "@codex/protocol";

/**
 * The canonical form of a thread id that a client sent: lower case with hyphens. Also takes the forms without
 * hyphens, in braces, and as `urn:uuid:`; throws an invalid request on anything else.
 */
export function parseThreadId(text: string): string {
  const problem = uuidProblem(text);
  if (problem !== null) throw new RpcError(errorCodes.invalidRequest, `invalid thread id: ${problem}`);
  return canonicalUuid(text);
}
