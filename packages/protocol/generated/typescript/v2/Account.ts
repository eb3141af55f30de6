// Generated from the protocol's source types. Do not edit.
import type { PlanType } from "../PlanType";

/** The account in use. */
export type Account = { type: "apiKey" } | { type: "chatgpt"; email: string; planType: PlanType };
