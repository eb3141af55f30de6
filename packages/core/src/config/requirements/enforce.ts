import type { AskForApproval, SandboxMode, WebSearchMode } from "@codex/protocol";
import type { McpServerConfig } from "../mcpServers.ts";
import type { Providers } from "../providers.ts";
import type { Requirements } from "./requirements.ts";
import { approvalName, webSearchName } from "./settingNames.ts";

/** A setting as it is wanted, and whether anybody wrote it down. */
export interface Wish<T> {
  readonly value: T;
  readonly explicit: boolean;
}

/** Settings within what is required. */
export class Enforcer {
  /** What to tell the user: which of the settings that were written down do not hold. */
  readonly warnings: string[] = [];
  readonly #requirements: Requirements;

  constructor(requirements: Requirements) {
    this.#requirements = requirements;
  }

  /** The policy, or the first one that is allowed. */
  approvalPolicy({ value, explicit }: Wish<AskForApproval>): AskForApproval {
    const fault = this.#requirements.approvalFault(value);
    if (fault === null) return value;
    const required = this.#requirements.set.approvalPolicies?.value[0] ?? value;
    if (explicit) this.#warn("approval_policy", approvalName(required), fault);
    return required;
  }

  /** The mode, or read-only, which is always allowed. */
  sandboxMode({ value, explicit }: Wish<SandboxMode>): SandboxMode {
    const fault = this.#requirements.sandboxFault(value);
    if (fault === null) return value;
    if (explicit) this.#warn("sandbox_mode", "ReadOnly { access: FullAccess }", fault);
    return "read-only";
  }

  /** The mode, or another that is allowed; searching is preferred to not searching. */
  webSearch({ value, explicit }: Wish<WebSearchMode>): WebSearchMode {
    const fault = this.#requirements.webSearchFault(value);
    if (fault === null) return value;
    const allowed = this.#requirements.set.webSearchModes?.value ?? [];
    const required = allowed.find((mode) => mode !== "disabled") ?? "disabled";
    if (explicit) this.#warn("web_search_mode", webSearchName(required), fault);
    return required;
  }

  /** The servers, those that are not allowed switched off. */
  mcpServers(servers: Readonly<Record<string, McpServerConfig>>): Readonly<Record<string, McpServerConfig>> {
    if (!this.#requirements.set.mcpServers) return servers;
    return Object.fromEntries(
      Object.entries(servers).map(([id, server]) => {
        const disabledReason = this.#requirements.mcpServerFault(id, server);
        return [id, disabledReason === null ? server : { ...server, enabled: false, disabledReason }];
      }),
    );
  }

  /** The providers, told where data must stay. */
  providers(providers: Providers): Providers {
    const { residency } = this.#requirements.set;
    if (!residency) return providers;
    const header = { "x-openai-internal-codex-residency": residency.value };
    return Object.fromEntries(
      Object.entries(providers).map(([id, provider]) => {
        return [id, { ...provider, httpHeaders: { ...provider.httpHeaders, ...header } }];
      }),
    );
  }

  #warn(key: string, required: string, fault: string): void {
    this.warnings.push(
      `Configured value for \`${key}\` is disallowed by requirements; falling back to required value ${required}. Details: ${fault}`,
    );
  }
}
