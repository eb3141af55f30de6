// Generated from the protocol's source types. Do not edit.
import type { HazelnutScope } from "./HazelnutScope";
import type { ProductSurface } from "./ProductSurface";

/** Which skills of the directory to list. */
export type SkillsRemoteReadParams = {
  /** @default "example" */
  hazelnutScope: HazelnutScope;
  /** @default "codex" */
  productSurface: ProductSurface;
  /** @default false */
  enabled: boolean;
};
