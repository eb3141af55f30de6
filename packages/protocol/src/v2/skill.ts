import type { Rpc } from "../rpc.ts";

/** Where to look for skills. */
export interface SkillsListParams {
  /** Working directories to look for; empty for the server's own. */
  cwds?: string[];
  /** Whether to look again instead of using the cache. */
  forceReload?: boolean;
  /** Further folders by working directory, absolute; null for none. */
  perCwdExtraUserRoots?: SkillsListExtraRootsForCwd[] | null;
}

/** Further folders for one working directory. */
export interface SkillsListExtraRootsForCwd {
  cwd: string;
  extraUserRoots: string[];
}

/** Skills by working directory. */
export interface SkillsListResponse {
  data: SkillsListEntry[];
}

/** Skills and faults of one working directory. */
export interface SkillsListEntry {
  cwd: string;
  skills: SkillMetadata[];
  errors: SkillErrorInfo[];
}

/** What is known of a skill without reading all of it. */
export interface SkillMetadata {
  name: string;
  description: string;
  /**
   * @nullable
   */
  shortDescription?: string;
  /**
   * @nullable
   */
  interface?: SkillInterface;
  /**
   * @nullable
   */
  dependencies?: SkillDependencies;
  /** Its SKILL.md. */
  path: string;
  scope: SkillScope;
  enabled: boolean;
}

/** How a skill is shown. */
export interface SkillInterface {
  /**
   * @nullable
   */
  displayName?: string;
  /**
   * @nullable
   */
  shortDescription?: string;
  /**
   * @nullable
   */
  iconSmall?: string;
  /**
   * @nullable
   */
  iconLarge?: string;
  /**
   * @nullable
   */
  brandColor?: string;
  /**
   * @nullable
   */
  defaultPrompt?: string;
}

/** What a skill needs. */
export interface SkillDependencies {
  tools: SkillToolDependency[];
}

/** A tool a skill needs. */
export interface SkillToolDependency {
  type: string;
  value: string;
  /**
   * @nullable
   */
  description?: string;
  /**
   * @nullable
   */
  transport?: string;
  /**
   * @nullable
   */
  command?: string;
  /**
   * @nullable
   */
  url?: string;
}

/** Where a skill was found: the user's, the repository's, built in, or the administrator's. */
export type SkillScope = "user" | "repo" | "system" | "admin";

/** A skill that could not be read. */
export interface SkillErrorInfo {
  path: string;
  message: string;
}

/** Which skills of the directory to list. */
export interface SkillsRemoteReadParams {
  /**
   * @default "example"
   */
  hazelnutScope: HazelnutScope;
  /**
   * @default "codex"
   */
  productSurface: ProductSurface;
  /**
   * @default false
   */
  enabled: boolean;
}

/** Whose skills of the directory are meant. */
export type HazelnutScope = "example" | "workspace-shared" | "all-shared" | "personal";

/** Product that the skills are for. */
export type ProductSurface = "chatgpt" | "codex" | "api" | "atlas";

/** Skills of the directory. */
export interface SkillsRemoteReadResponse {
  data: RemoteSkillSummary[];
}

/** A skill that can be downloaded. */
export interface RemoteSkillSummary {
  id: string;
  name: string;
  description: string;
}

/** Which skill to download. */
export interface SkillsRemoteWriteParams {
  hazelnutId: string;
}

/** The downloaded skill. */
export interface SkillsRemoteWriteResponse {
  id: string;
  path: string;
}

/** A skill to switch on or off. */
export interface SkillsConfigWriteParams {
  path: string;
  enabled: boolean;
}

/** The skill's state now. */
export interface SkillsConfigWriteResponse {
  effectiveEnabled: boolean;
}

/** Skills. */
export interface SkillRequests {
  /** Lists skills by working directory. */
  "skills/list": Rpc<SkillsListParams, SkillsListResponse>;
  /** Lists skills of the directory; needs a ChatGPT sign-in. */
  "skills/remote/list": Rpc<SkillsRemoteReadParams, SkillsRemoteReadResponse>;
  /** Downloads a skill. */
  "skills/remote/export": Rpc<SkillsRemoteWriteParams, SkillsRemoteWriteResponse>;
  /** Switches a skill on or off in the configuration. */
  "skills/config/write": Rpc<SkillsConfigWriteParams, SkillsConfigWriteResponse>;
}
