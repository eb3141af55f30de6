// Generated from the protocol's source types. Do not edit.
import type { ExecOutputStream } from "./ExecOutputStream";

/** A piece of a running command's output. */
export type ExecCommandOutputDeltaEvent = {
  call_id: string;
  stream: ExecOutputStream;
  /** The bytes, base64. */
  chunk: string;
};
