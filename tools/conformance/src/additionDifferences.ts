import type { Difference } from "./difference.ts";

/** What is there for clients of later releases, beyond the surface of 0.106. */
export const additionDifferences: readonly Difference[] = [
  {
    id: "approvals/exec-command-begins",
    what: "`item/started` (and `exec_command_begin`) of `exec_command` come before its approval request, also when it is then declined.",
    why: "The documented order, on which clients of later releases rely; the reference breaks it for `exec_command`.",
    pinnedBy: {
      file: "packages/app-server/src/approvals.test.ts",
      test: "a terminal session begins before it is asked about",
    },
  },
  {
    id: "additions/history-mode",
    what: 'Threads carry `historyMode: "legacy"`.',
    why: "Clients of later releases look for it; older ones pass over it.",
    pinnedBy: { file: "packages/app-server/test/laterReleases.test.ts", test: "is passed over" },
  },
  {
    id: "additions/permission-profiles",
    what: "`permissionProfile/list` is answered.",
    why: "Clients of later releases ask for it at their start.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/permissionProfile/list.test.ts",
      test: "the sandbox modes as profiles",
    },
  },
];
