// Generated from the protocol's source types. Do not edit.
import type { RejectConfig } from "./RejectConfig";

/**
 * When a human is asked before a command runs or a patch is written: `untrusted` for all but known harmless
 * commands, `on-failure` after the sandbox refused, `on-request` when the model asks, `never`, or a policy
 * that refuses kinds of requests outright.
 */
export type AskForApproval =
  | "untrusted"
  | "on-failure"
  | "on-request"
  | {
      /**
       * Kinds of requests that are
       * refused without asking.
       */
      reject: RejectConfig;
    }
  | "never";
