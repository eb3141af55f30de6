export { accountInfo, namedPlanType, planType } from "./auth/accountInfo.ts";
export { AuthService, type SignIn } from "./auth/authService.ts";
export type { BrowserLogin } from "./auth/browserLogin.ts";
export type { DeviceCode } from "./auth/deviceLogin.ts";
export type { ExternalTokens } from "./auth/externalSession.ts";
export { type Issuer, openaiIssuer } from "./auth/issuer.ts";
export { shellJoin } from "./command/display.ts";
export type { Config, ConfigOverrides, ConfigWarning } from "./config/config.ts";
export { ConfigDiagnostic } from "./config/diagnostic.ts";
export type {
  ConfigEdit,
  ConfigWrite,
  ConfigWriteErrorCode,
  ConfigWriteResult,
  OverriddenEdit,
} from "./config/edit/configWrite.ts";
export { featureListing } from "./config/featureListing.ts";
export { FEATURES, type FeatureStage, findFeature, unfinishedFeaturesWarning } from "./config/features.ts";
export { resolveCodexHome } from "./config/home.ts";
export type { ConfigLayer, LayerSource, LayerStack } from "./config/layers.ts";
export { ConfigService } from "./config/load.ts";
export type { McpServerConfig } from "./config/mcpServers.ts";
export { type ConfigOverride, featureOverrides, parseOverride } from "./config/override.ts";
export type { Requirements } from "./config/requirements/requirements.ts";
export { savedConfig } from "./config/savedConfig.ts";
export type { ConfigToml } from "./config/schema.ts";
export { layerVersion, tomlToJson } from "./config/version.ts";
export { Engine } from "./engine.ts";
export type { EngineOptions } from "./engineOptions.ts";
export { CodexError, type CodexErrorKind, errorMessage } from "./errors.ts";
export type { CoreEvent, CoreEventOf, DerivedEventType, EventListener, ThreadEvent } from "./events.ts";
export { type ClientCommand, CommandRunner } from "./exec/commandRunner.ts";
export type { OneOffResult } from "./exec/oneOff.ts";
export { checkCommand } from "./execpolicy/check.ts";
export type { Evaluation } from "./execpolicy/policy.ts";
export { type ExpandOptions, expandEvent } from "./expandEvent.ts";
export {
  ExternalAgent,
  type Migration,
  type MigrationKind,
} from "./externalAgent/externalAgent.ts";
export { diffToRemote, type RemoteDiff } from "./git/diffToRemote.ts";
export { McpFleet } from "./mcp/fleet.ts";
export type { CatalogModel, ModelInfo, ModelListing } from "./model/catalog.ts";
export { findModel } from "./model/findModel.ts";
export { preferredModel } from "./model/modelCatalog.ts";
export { reviewRequest } from "./review/request.ts";
export { reviewSubject, reviewText } from "./review/reviewText.ts";
export type { SessionHit, SessionSearch } from "./rollout/indexing/searchSessions.ts";
export type { StoredSession, StoredTurn, StoredTurnStatus } from "./rollout/reconstruct.ts";
export { samePath } from "./rollout/samePath.ts";
export type { SessionPage, SessionQuery, SessionSummary } from "./rollout/sessionQuery.ts";
export type { ReadSession, SessionStore } from "./rollout/store.ts";
export { WorkSlice } from "./rollout/workSlice.ts";
export { downloadSkill, listRemoteSkills } from "./skills/remoteSkills.ts";
export type { ListedSkill, ListedSkills } from "./skills/skillLibrary.ts";
export { startWarnings } from "./startWarnings.ts";
export type { OpenedThread, ResumeSource, ThreadManager } from "./thread/manager.ts";
export type { ThreadSettings, TurnOverrides } from "./thread/settings.ts";
export type { StartThreadOptions } from "./thread/startOptions.ts";
export type { Thread } from "./thread/thread.ts";
export type { UserInputAnswers } from "./tools/tool.ts";
