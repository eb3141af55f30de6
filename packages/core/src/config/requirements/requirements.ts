import type { AskForApproval, SandboxPolicy, WebSearchMode } from "@codex/protocol";
import type { PrefixRule } from "../../execpolicy/rule.ts";
import type { McpServerConfig } from "../mcpServers.ts";
import { approvalName, sandboxName, webSearchName } from "./settingNames.ts";

/** A requirement and where it is written down, as messages name it. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** How an allowed MCP server is recognised. */
export type McpServerIdentity = { readonly command: string } | { readonly url: string };

/** Limits on the network of commands, with their keys as written. */
export interface NetworkRequirementsToml {
  readonly enabled?: boolean | undefined;
  readonly http_port?: number | undefined;
  readonly socks_port?: number | undefined;
  readonly allow_upstream_proxy?: boolean | undefined;
  readonly dangerously_allow_non_loopback_proxy?: boolean | undefined;
  readonly dangerously_allow_non_loopback_admin?: boolean | undefined;
  readonly dangerously_allow_all_unix_sockets?: boolean | undefined;
  readonly allowed_domains?: string[] | undefined;
  readonly denied_domains?: string[] | undefined;
  readonly allow_unix_sockets?: string[] | undefined;
  readonly allow_local_binding?: boolean | undefined;
}

/** What one source requires; members that are left out are without limit. */
export interface RequirementSet {
  /** Not empty; the first is what counts where nothing allowed is configured. */
  readonly approvalPolicies?: Sourced<readonly AskForApproval[]>;
  /** Always with `read-only`. */
  readonly sandboxModes?: Sourced<readonly SandboxPolicy["type"][]>;
  /** Always with `disabled`. */
  readonly webSearchModes?: Sourced<readonly WebSearchMode[]>;
  readonly mcpServers?: Sourced<Readonly<Record<string, McpServerIdentity>>>;
  readonly rules?: Sourced<readonly PrefixRule[]>;
  readonly residency?: Sourced<"us">;
  readonly network?: Sourced<NetworkRequirementsToml>;
}

/** What an administrator requires of every configuration. Does not change. */
export class Requirements {
  static readonly NONE: Requirements = new Requirements([]);

  readonly set: RequirementSet;

  /** Sources from the strongest on; for each limit the first that has it counts. */
  constructor(sources: readonly RequirementSet[]) {
    this.set = Object.assign({}, ...[...sources].reverse());
  }

  /** Why a policy is not allowed; null when it is. */
  approvalFault(policy: AskForApproval): string | null {
    return faultOf("approval_policy", approvalName(policy), this.set.approvalPolicies, approvalName);
  }

  /** Why a sandbox is not allowed; null when it is. */
  sandboxFault(mode: SandboxPolicy["type"]): string | null {
    return faultOf("sandbox_mode", sandboxName(mode), this.set.sandboxModes, sandboxName);
  }

  /** Why a mode of searching is not allowed; null when it is. */
  webSearchFault(mode: WebSearchMode): string | null {
    const { webSearchModes } = this.set;
    // Named in the order of their power.
    const sorted = webSearchModes && {
      ...webSearchModes,
      value: WEB_SEARCH_MODES.filter((known) => webSearchModes.value.includes(known)),
    };
    return faultOf("web_search_mode", webSearchName(mode), sorted, webSearchName);
  }

  /** Why a server may not be used, e.g. `requirements (/etc/codex/requirements.toml)`; null when it may. */
  mcpServerFault(id: string, server: McpServerConfig): string | null {
    const { mcpServers } = this.set;
    if (!mcpServers) return null;
    const identity = Object.hasOwn(mcpServers.value, id) ? mcpServers.value[id] : undefined;
    const fits =
      server.transport === "stdio"
        ? identity && "command" in identity && identity.command === server.command
        : identity && "url" in identity && identity.url === server.url;
    return fits ? null : `requirements (${mcpServers.source})`;
  }
}

const WEB_SEARCH_MODES: readonly WebSearchMode[] = ["disabled", "cached", "live"];

function faultOf<T>(
  key: string,
  name: string,
  allowed: Sourced<readonly T[]> | undefined,
  nameOf: (value: T) => string,
): string | null {
  const names = allowed?.value.map(nameOf);
  if (!allowed || !names || names.includes(name)) return null;
  const set = names.join(", ");
  return `invalid value for \`${key}\`: \`${name}\` is not in the allowed set [${set}] (set by ${allowed.source})`;
}
