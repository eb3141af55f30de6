// Generated from the protocol's source types. Do not edit.

/** Start of a command line, word by word, that is to be allowed from now on. */
export type ExecPolicyAmendment = string[];
