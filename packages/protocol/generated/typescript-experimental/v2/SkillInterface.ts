// Generated from the protocol's source types. Do not edit.

/** How a skill is shown. */
export type SkillInterface = {
  displayName?: string;
  shortDescription?: string;
  iconSmall?: string;
  iconLarge?: string;
  brandColor?: string;
  defaultPrompt?: string;
};
