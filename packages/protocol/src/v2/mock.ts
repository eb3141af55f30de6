import type { Rpc } from "../rpc.ts";

/** Something to echo. */
export interface MockExperimentalMethodParams {
  value?: string | null;
}

/** The echo. */
export interface MockExperimentalMethodResponse {
  echoed: string | null;
}

/** For tests of the experimental gate. */
export interface MockRequests {
  /**
   * Echoes its value; lets a client test whether it may use experimental methods.
   * @experimental mock/experimentalMethod
   */
  "mock/experimentalMethod": Rpc<MockExperimentalMethodParams, MockExperimentalMethodResponse>;
}
