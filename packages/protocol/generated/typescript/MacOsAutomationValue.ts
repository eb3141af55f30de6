// Generated from the protocol's source types. Do not edit.

/** Programs that may be automated: a switch or their bundle ids. */
export type MacOsAutomationValue = boolean | string[];
