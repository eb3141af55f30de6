export {
  agentOf,
  agentScript,
  type Line,
  type Outputs,
  outputsOf,
  use,
  userTexts,
} from "./agentScript.ts";
export * from "./events.ts";
export {
  type IssuerCall,
  type IssuerOptions,
  type IssuerReply,
  type MockIssuer,
  startMockIssuer,
} from "./issuer.ts";
export { accountToken, type TokenOwner, unsignedToken } from "./jwt.ts";
export { frame } from "./play.ts";
export {
  type ProtectedMcp,
  type ProtectedMcpOptions,
  type ProtectedMcpRequest,
  startProtectedMcp,
} from "./protectedMcp.ts";
export type * from "./script.ts";
export { type MockOptions, type MockResponses, type RecordedRequest, startMockResponses } from "./server.ts";
export * from "./steps.ts";
