import type { Requirements } from "@codex/core";
import type { v2 } from "@codex/protocol";
import { failingAs } from "../../failingAs.ts";
import { handler, Later, threadsRead } from "../../handler.ts";
import type { Services } from "../../services.ts";

type Network = NonNullable<Requirements["set"]["network"]>["value"];

/** Tells what an administrator requires; waits for the account's workspace without holding up others. */
export const configRequirementsRead = handler({
  method: "configRequirements/read",
  scope: threadsRead,
  run: (_params, { services }) => new Later(read(services)),
});

async function read(services: Services): Promise<v2.ConfigRequirementsReadResponse> {
  const { engine } = await services.runtime();
  const { requirements } = await failingAs("failed to read configuration layers", engine.config.layers());
  return { requirements: wireRequirements(requirements.set) };
}

function wireRequirements(set: Requirements["set"]): v2.ConfigRequirements | null {
  if (Object.keys(set).length === 0) return null;
  const { approvalPolicies, sandboxModes, webSearchModes, residency, network } = set;
  // The wire has no name for the sandbox that is somebody else's business.
  const modes = sandboxModes?.value.flatMap((mode) => (mode === "external-sandbox" ? [] : [mode]));
  return {
    allowedApprovalPolicies: approvalPolicies ? [...approvalPolicies.value] : null,
    allowedSandboxModes: modes ?? null,
    allowedWebSearchModes: webSearchModes ? [...webSearchModes.value] : null,
    enforceResidency: residency?.value ?? null,
    network: network ? wireNetwork(network.value) : null,
  };
}

function wireNetwork(network: Network): v2.NetworkRequirements {
  return {
    enabled: network.enabled ?? null,
    httpPort: network.http_port ?? null,
    socksPort: network.socks_port ?? null,
    allowUpstreamProxy: network.allow_upstream_proxy ?? null,
    dangerouslyAllowNonLoopbackProxy: network.dangerously_allow_non_loopback_proxy ?? null,
    dangerouslyAllowNonLoopbackAdmin: network.dangerously_allow_non_loopback_admin ?? null,
    dangerouslyAllowAllUnixSockets: network.dangerously_allow_all_unix_sockets ?? null,
    allowedDomains: network.allowed_domains ?? null,
    deniedDomains: network.denied_domains ?? null,
    allowUnixSockets: network.allow_unix_sockets ?? null,
    allowLocalBinding: network.allow_local_binding ?? null,
  };
}
