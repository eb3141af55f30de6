// Generated from the protocol's source types. Do not edit.

/** Access to preferences: a switch or a named level. */
export type MacOsPreferencesValue = boolean | string;
