import type { WebSearchMode } from "../model/modelOptions.ts";
import type { Rpc } from "../rpc.ts";
import type { U16 } from "../scalars.ts";
import type { AskForApproval, SandboxMode } from "./sandboxPolicy.ts";

/** What an administrator requires. */
export interface ConfigRequirementsReadResponse {
  /** Null when nothing is required. */
  requirements: ConfigRequirements | null;
}

/** Limits that no configuration may exceed; null members are without limit. */
export interface ConfigRequirements {
  allowedApprovalPolicies: AskForApproval[] | null;
  allowedSandboxModes: SandboxMode[] | null;
  allowedWebSearchModes: WebSearchMode[] | null;
  /** Where data must stay. */
  enforceResidency: ResidencyRequirement | null;
  /**
   * @experimental configRequirements/read.network
   */
  network: NetworkRequirements | null;
}

/** A region for data. */
export type ResidencyRequirement = "us";

/** Limits on the network of commands. */
export interface NetworkRequirements {
  enabled: boolean | null;
  /** Port of the HTTP policy proxy. */
  httpPort: U16 | null;
  /** Port of the SOCKS5 policy proxy. */
  socksPort: U16 | null;
  /** Whether a proxy from the environment may be used behind the policy proxy. */
  allowUpstreamProxy: boolean | null;
  /** Whether the proxy may listen beyond this machine. */
  dangerouslyAllowNonLoopbackProxy: boolean | null;
  /** Whether the proxy's admin port may listen beyond this machine. */
  dangerouslyAllowNonLoopbackAdmin: boolean | null;
  dangerouslyAllowAllUnixSockets: boolean | null;
  allowedDomains: string[] | null;
  deniedDomains: string[] | null;
  allowUnixSockets: string[] | null;
  /** Whether commands may listen on local ports. */
  allowLocalBinding: boolean | null;
}

/** Requirements of the administrator. */
export interface ConfigRequirementsRequests {
  /** Tells what an administrator requires. */
  "configRequirements/read": Rpc<null, ConfigRequirementsReadResponse>;
}
