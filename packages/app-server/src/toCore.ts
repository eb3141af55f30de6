import type { TurnOverrides } from "@codex/core";
import type { SandboxPolicy, v2 } from "@codex/protocol";

/** The wishes of `turn/start` as the engine takes them. */
export function turnOverrides({ sandboxPolicy, ...others }: v2.TurnStartParams): TurnOverrides {
  return sandboxPolicy == null ? others : { ...others, sandboxPolicy: toCoreSandbox(sandboxPolicy) };
}

/** What commands may touch, in the spelling of the engine. */
export function toCoreSandbox(policy: v2.SandboxPolicy): SandboxPolicy {
  switch (policy.type) {
    case "dangerFullAccess":
      return { type: "danger-full-access" };
    case "readOnly":
      return { type: "read-only", ...access("access", policy.access) };
    case "externalSandbox":
      return { type: "external-sandbox", network_access: policy.networkAccess };
    case "workspaceWrite":
      return {
        type: "workspace-write",
        writable_roots: policy.writableRoots,
        ...access("read_only_access", policy.readOnlyAccess),
        network_access: policy.networkAccess,
        exclude_tmpdir_env_var: policy.excludeTmpdirEnvVar,
        exclude_slash_tmp: policy.excludeSlashTmp,
      };
  }
}

type CoreAccess = NonNullable<Extract<SandboxPolicy, { type: "read-only" }>["access"]>;

/** Full access to read is what a policy without the member means. */
function access<K extends string>(member: K, value: v2.ReadOnlyAccess): { [N in K]?: CoreAccess } {
  if (value.type === "fullAccess") return {};
  const restricted: CoreAccess = {
    type: "restricted",
    include_platform_defaults: value.includePlatformDefaults,
    readable_roots: value.readableRoots,
  };
  const result: { [N in K]?: CoreAccess } = {};
  result[member] = restricted;
  return result;
}
