// Generated from the protocol's source types. Do not edit.
import type { LocalShellExecAction } from "./LocalShellExecAction";

/** What a built-in shell call asks for. */
export type LocalShellAction = {
  type: "exec";
} & LocalShellExecAction;
