import type { SandboxPolicy, WebSearchMode } from "@codex/protocol";
import { optional as opt, type output, union, type ZodMiniType } from "zod/mini";
import { CodexError } from "../../errors.ts";
import { type DecodeIssue, Decoder } from "../decode.ts";
import type { ConfigTable } from "../layers.ts";
import { approvalPolicy, sandboxMode, webSearch } from "../schema.ts";
import { flag, integer, list, MISSING, map, oneOf, struct, text } from "../serdeSchema.ts";
import { requiredRules } from "./requiredRules.ts";
import type { RequirementSet } from "./requirements.ts";
import { sandboxName } from "./settingNames.ts";

const SANDBOX_MODES = ["read-only", "workspace-write", "danger-full-access", "external-sandbox"] as const;

function identity() {
  return union([struct("command", { command: text() }), struct("url", { url: text() })], {
    error: ({ input }) =>
      input === undefined ? MISSING : "data did not match any variant of untagged enum McpServerIdentity",
  });
}

function rules() {
  const word = struct("RequirementsExecPolicyPatternTokenToml", {
    token: opt(text()),
    any_of: opt(list(text())),
  });
  const rule = struct("RequirementsExecPolicyPrefixRuleToml", {
    pattern: list(word),
    decision: opt(oneOf(["allow", "prompt", "forbidden"])),
    justification: opt(text()),
  });
  return struct("RequirementsExecPolicyToml", { prefix_rules: list(rule) });
}

const SECTIONS = {
  allowed_approval_policies: () => list(approvalPolicy()),
  allowed_sandbox_modes: () => list(oneOf(SANDBOX_MODES)),
  allowed_web_search_modes: () => list(webSearch()),
  mcp_servers: () => map(struct("McpServerRequirement", { identity: identity() })),
  rules,
  enforce_residency: () => oneOf(["us"]),
  experimental_network: () =>
    struct("NetworkRequirementsToml", {
      enabled: opt(flag()),
      http_port: opt(integer("u16")),
      socks_port: opt(integer("u16")),
      allow_upstream_proxy: opt(flag()),
      dangerously_allow_non_loopback_proxy: opt(flag()),
      dangerously_allow_non_loopback_admin: opt(flag()),
      dangerously_allow_all_unix_sockets: opt(flag()),
      allowed_domains: opt(list(text())),
      denied_domains: opt(list(text())),
      allow_unix_sockets: opt(list(text())),
      allow_local_binding: opt(flag()),
    }),
} satisfies Record<string, () => ZodMiniType>;

type RequirementsToml = {
  [K in keyof typeof SECTIONS]?: output<ReturnType<(typeof SECTIONS)[K]>>;
};

const requirements = new Decoder<RequirementsToml>(SECTIONS);
const legacy = new Decoder<{
  approval_policy?: output<ReturnType<typeof approvalPolicy>>;
  sandbox_mode?: output<ReturnType<typeof sandboxMode>>;
}>({ approval_policy: approvalPolicy, sandbox_mode: sandboxMode });

/** A table of requirements that does not decode, or what it requires. */
export type DecodedRequirements =
  | { readonly ok: true; readonly set: RequirementSet }
  | { readonly ok: false; readonly issue: DecodeIssue };

/**
 * What a requirements.toml requires; unknown keys are ignored. Throws `CodexError("config")` for requirements that
 * contradict themselves.
 */
export function decodeRequirements(table: ConfigTable, source: string): DecodedRequirements {
  const result = requirements.decode(table);
  if (!result.ok) return result;
  const { toml } = result;
  const sourced = <T>(value: T) => ({ value, source });
  return {
    ok: true,
    set: {
      ...(toml.allowed_approval_policies && {
        approvalPolicies: sourced(notEmpty(toml.allowed_approval_policies, "allowed_approval_policies")),
      }),
      ...(toml.allowed_sandbox_modes && {
        sandboxModes: sourced(withReadOnly(toml.allowed_sandbox_modes, source)),
      }),
      ...(toml.allowed_web_search_modes && {
        webSearchModes: sourced(withDisabled(toml.allowed_web_search_modes)),
      }),
      ...(toml.mcp_servers && {
        mcpServers: sourced(
          Object.fromEntries(Object.entries(toml.mcp_servers).map(([id, server]) => [id, server.identity])),
        ),
      }),
      ...(toml.rules && { rules: sourced(requiredRules(toml.rules.prefix_rules, source)) }),
      ...(toml.enforce_residency && { residency: sourced(toml.enforce_residency) }),
      ...(toml.experimental_network && { network: sourced(toml.experimental_network) }),
    },
  };
}

/** What a managed_config.toml of old requires: its policy and its sandbox, and the read-only one. */
export function decodeLegacyRequirements(table: ConfigTable, source: string): DecodedRequirements {
  const result = legacy.decode(table);
  if (!result.ok) return result;
  const { approval_policy: policy, sandbox_mode: mode } = result.toml;
  const modes: SandboxPolicy["type"][] = mode === undefined ? [] : [...new Set(["read-only", mode] as const)];
  return {
    ok: true,
    set: {
      ...(policy === undefined ? {} : { approvalPolicies: { value: [policy], source } }),
      ...(mode === undefined ? {} : { sandboxModes: { value: modes, source } }),
    },
  };
}

function notEmpty<T>(values: readonly T[], field: string): readonly T[] {
  if (values.length === 0) throw new CodexError("config", `field \`${field}\` cannot be empty`);
  return values;
}

function withReadOnly(
  modes: readonly SandboxPolicy["type"][],
  source: string,
): readonly SandboxPolicy["type"][] {
  if (modes.includes("read-only")) return modes;
  const names = modes.map(sandboxName).join(", ");
  throw new CodexError(
    "config",
    `invalid value for \`allowed_sandbox_modes\`: \`[${names}]\` is not in the allowed set must include 'read-only' to allow any SandboxPolicy (set by ${source})`,
  );
}

function withDisabled(modes: readonly WebSearchMode[]): readonly WebSearchMode[] {
  return modes.includes("disabled") ? modes : [...modes, "disabled"];
}
