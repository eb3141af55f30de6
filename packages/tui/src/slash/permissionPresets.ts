import type { v2 } from "@codex/protocol";

/** What commands may do and when the user is asked, under one name. */
export interface PermissionPreset {
  readonly name: string;
  readonly description: string;
  readonly approvalPolicy: v2.AskForApproval;
  readonly sandboxPolicy: v2.SandboxPolicy;
}

const readEverything = { type: "fullAccess" } as const;

/** The presets there are, the most careful first. */
export const permissionPresets: readonly PermissionPreset[] = [
  {
    name: "Read Only",
    description: "reads files; asks before it changes anything or uses the network",
    approvalPolicy: "on-request",
    sandboxPolicy: { type: "readOnly", access: readEverything },
  },
  {
    name: "Default",
    description: "changes files in this folder; asks before it goes outside of it or uses the network",
    approvalPolicy: "on-request",
    sandboxPolicy: {
      type: "workspaceWrite",
      writableRoots: [],
      readOnlyAccess: readEverything,
      networkAccess: false,
      excludeTmpdirEnvVar: false,
      excludeSlashTmp: false,
    },
  },
  {
    name: "Full Access",
    description: "does anything anywhere and never asks; for machines you can do without",
    approvalPolicy: "never",
    sandboxPolicy: { type: "dangerFullAccess" },
  },
];

/** Whether the settings of a conversation are those of a preset. */
export function isPreset(
  preset: PermissionPreset,
  approval: v2.AskForApproval,
  sandbox: v2.SandboxPolicy,
): boolean {
  return preset.approvalPolicy === approval && preset.sandboxPolicy.type === sandbox.type;
}

/** The permissions of a conversation in a few words. */
export function permissionText(approval: v2.AskForApproval, sandbox: v2.SandboxPolicy): string {
  const known = permissionPresets.find((preset) => isPreset(preset, approval, sandbox));
  const asks = typeof approval === "string" ? approval : "reject";
  const detail = `${sandboxNames[sandbox.type]}, ${asks}`;
  return known === undefined ? `Custom (${detail})` : `${known.name} (${detail})`;
}

const sandboxNames: Readonly<Record<v2.SandboxPolicy["type"], string>> = {
  dangerFullAccess: "danger-full-access",
  readOnly: "read-only",
  externalSandbox: "external sandbox",
  workspaceWrite: "workspace-write",
};
