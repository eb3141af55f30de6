// Generated from the protocol's source types. Do not edit.
import type { Model } from "./Model";

/** A page of models. */
export type ModelListResponse = {
  data: Model[];
  nextCursor: string | null;
};
