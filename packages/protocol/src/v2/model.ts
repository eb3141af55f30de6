import type { InputModality, ReasoningEffort } from "../model/modelOptions.ts";
import type { Rpc } from "../rpc.ts";
import type { U32 } from "../scalars.ts";

/** Which models to list. */
export interface ModelListParams {
  cursor?: string | null;
  limit?: U32 | null;
  /** Whether models that pickers leave out are wanted. */
  includeHidden?: boolean | null;
}

/** A page of models. */
export interface ModelListResponse {
  data: Model[];
  nextCursor: string | null;
}

/** A model to choose. */
export interface Model {
  /** What to put into `model` of a thread or turn. */
  id: string;
  model: string;
  /** Id of the model that supersedes it; null for none. */
  upgrade: string | null;
  displayName: string;
  description: string;
  /** Whether pickers leave it out. */
  hidden: boolean;
  supportedReasoningEfforts: ReasoningEffortOption[];
  defaultReasoningEffort: ReasoningEffort;
  /**
   * @default ["text","image"]
   */
  inputModalities: InputModality[];
  /**
   * @default false
   */
  supportsPersonality: boolean;
  /** Whether it is used when none is chosen. */
  isDefault: boolean;
}

/** An effort the model supports. */
export interface ReasoningEffortOption {
  reasoningEffort: ReasoningEffort;
  description: string;
}

/** The provider answered with another model than asked. */
export interface ModelReroutedNotification {
  threadId: string;
  turnId: string;
  fromModel: string;
  toModel: string;
  reason: ModelRerouteReason;
}

/** Why the provider chose another model. */
export type ModelRerouteReason = "highRiskCyberActivity";

/** Models. */
export interface ModelRequests {
  /** Lists models, the preferred ones first; a cursor that is none is an error. */
  "model/list": Rpc<ModelListParams, ModelListResponse>;
}

/** What happens with models. */
export interface ModelNotifications {
  /** The provider answered with another model than asked. */
  "model/rerouted": ModelReroutedNotification;
}
