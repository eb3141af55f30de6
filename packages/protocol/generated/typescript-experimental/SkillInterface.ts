// Generated from the protocol's source types. Do not edit.

/** How a skill is shown. */
export type SkillInterface = {
  display_name?: string;
  short_description?: string;
  icon_small?: string;
  icon_large?: string;
  brand_color?: string;
  default_prompt?: string;
};
