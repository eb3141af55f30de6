import type { Rpc } from "../rpc.ts";
import type { U32 } from "../scalars.ts";

/** Which page of the apps to list. */
export interface AppsListParams {
  cursor?: string | null;
  limit?: U32 | null;
  /** Thread whose configuration decides what is enabled; null for the default one. */
  threadId?: string | null;
  /** Whether to ask the directory again instead of using the cache. */
  forceRefetch?: boolean;
}

/** A page of apps. */
export interface AppsListResponse {
  data: AppInfo[];
  nextCursor: string | null;
}

/** An app that can be connected to ChatGPT. */
export interface AppInfo {
  id: string;
  name: string;
  description: string | null;
  logoUrl: string | null;
  logoUrlDark: string | null;
  distributionChannel: string | null;
  branding: AppBranding | null;
  appMetadata: AppMetadata | null;
  labels: Record<string, string> | null;
  /** Page to connect it. */
  installUrl: string | null;
  /**
   * Whether the account has connected it.
   * @default false
   */
  isAccessible: boolean;
  /**
   * Whether the configuration lets it be used.
   * @default true
   */
  isEnabled: boolean;
}

/** Who makes an app, for display. */
export interface AppBranding {
  category: string | null;
  developer: string | null;
  website: string | null;
  privacyPolicy: string | null;
  termsOfService: string | null;
  isDiscoverableApp: boolean;
}

/** What the directory says of an app. */
export interface AppMetadata {
  review: AppReview | null;
  categories: string[] | null;
  subCategories: string[] | null;
  seoDescription: string | null;
  screenshots: AppScreenshot[] | null;
  developer: string | null;
  version: string | null;
  versionId: string | null;
  versionNotes: string | null;
  firstPartyType: string | null;
  firstPartyRequiresInstall: boolean | null;
  showInComposerWhenUnlinked: boolean | null;
}

/** State of an app's review. */
export interface AppReview {
  status: string;
}

/** A picture of an app. */
export interface AppScreenshot {
  url: string | null;
  fileId: string | null;
  userPrompt: string;
}

/** The apps as they now are. */
export interface AppListUpdatedNotification {
  data: AppInfo[];
}

/** Apps. */
export interface AppRequests {
  /** Lists apps; needs a ChatGPT sign-in. */
  "app/list": Rpc<AppsListParams, AppsListResponse>;
}

/** Changes of the apps. */
export interface AppNotifications {
  /** The list changed. */
  "app/list/updated": AppListUpdatedNotification;
}
