export type { Config, ConfigOverrides, ConfigWarning } from "./config/config.ts";
export { ConfigDiagnostic } from "./config/diagnostic.ts";
export { resolveCodexHome } from "./config/home.ts";
export { ConfigService } from "./config/load.ts";
export { type ConfigOverride, featureOverrides, parseOverride } from "./config/override.ts";
export { Engine } from "./engine.ts";
export type { EngineOptions } from "./engineOptions.ts";
export { CodexError, type CodexErrorKind, errorMessage } from "./errors.ts";
export type { CoreEvent, CoreEventOf, DerivedEventType, EventListener, ThreadEvent } from "./events.ts";
export { type ExpandOptions, expandEvent } from "./expandEvent.ts";
export type { CatalogModel, ModelInfo, ModelListing } from "./model/catalog.ts";
export { CATALOG } from "./model/catalogData.ts";
export { findModel } from "./model/findModel.ts";
export type { StoredSession, StoredTurn, StoredTurnStatus } from "./rollout/reconstruct.ts";
export type {
  ReadSession,
  SessionPage,
  SessionQuery,
  SessionStore,
  SessionSummary,
} from "./rollout/store.ts";
export type { ResumeSource, StartThreadOptions, ThreadManager } from "./thread/manager.ts";
export type { ThreadSettings, TurnOverrides } from "./thread/settings.ts";
export type { Thread } from "./thread/thread.ts";
export type { UserInputAnswers } from "./tools/tool.ts";
