// Generated from the protocol's source types. Do not edit.

/** A proposed plan. */
export type PlanItem = {
  id: string;
  /** The plan, Markdown. */
  text: string;
};
