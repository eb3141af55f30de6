// Generated from the protocol's source types. Do not edit.
import type { SkillsListExtraRootsForCwd } from "./SkillsListExtraRootsForCwd";

/** Where to look for skills. */
export type SkillsListParams = {
  /** Working directories to look for; empty for the server's own. */
  cwds?: string[];
  /** Whether to look again instead of using the cache. */
  forceReload?: boolean;
  /** Further folders by working directory, absolute; null for none. */
  perCwdExtraUserRoots?: SkillsListExtraRootsForCwd[] | null;
};
