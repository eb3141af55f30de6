import type { ModeKind } from "../model/collaborationMode.ts";
import type { ReasoningEffort } from "../model/modelOptions.ts";
import type { Rpc } from "../rpc.ts";

/** Takes nothing. */
export type CollaborationModeListParams = Record<string, never>;

/** The built-in modes. */
export interface CollaborationModeListResponse {
  data: CollaborationModeMask[];
}

/** A built-in mode; null leaves a setting as it is. */
export interface CollaborationModeMask {
  name: string;
  mode: ModeKind | null;
  model: string | null;
  reasoning_effort: ReasoningEffort | null;
}

/** Ways of working together. */
export interface CollaborationModeRequests {
  /**
   * Lists the built-in modes.
   * @experimental collaborationMode/list
   */
  "collaborationMode/list": Rpc<CollaborationModeListParams, CollaborationModeListResponse>;
}
