// Generated from the protocol's source types. Do not edit.
import type { AppReview } from "./AppReview";
import type { AppScreenshot } from "./AppScreenshot";

/** What the directory says of an app. */
export type AppMetadata = {
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
};
