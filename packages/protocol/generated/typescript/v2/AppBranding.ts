// Generated from the protocol's source types. Do not edit.

/** Who makes an app, for display. */
export type AppBranding = {
  category: string | null;
  developer: string | null;
  website: string | null;
  privacyPolicy: string | null;
  termsOfService: string | null;
  isDiscoverableApp: boolean;
};
