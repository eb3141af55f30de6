import type { Difference } from "./difference.ts";

const externalAgent = "packages/core/src/externalAgent/externalAgent.test.ts";

/** The deliberate differences in reading and writing configuration. */
export const configDifferences: readonly Difference[] = [
  {
    id: "config/inline-tables",
    what: "An edit inside `a = { b = 1 }` changes the line; the reference makes tables of it and drops what follows it, or breaks the file when a comment stands above.",
    why: "A file that its owner wrote in one way must not come back in another, and must still be read.",
    pinnedBy: {
      file: "packages/core/src/config/edit/editToml.test.ts",
      test: "dotted keys and inline tables stay what they are",
    },
  },
  {
    id: "config/line-ends",
    what: "A config.toml with Windows line ends keeps them when it is edited.",
    why: "The form of the file is its owner's.",
    pinnedBy: {
      file: "packages/core/src/config/edit/editToml.test.ts",
      test: "the ends of lines are kept, and the last line gets one",
    },
  },
  {
    id: "config/writes-of-two-processes",
    what: "Config writes of several processes at once are all kept; the reference loses some.",
    why: "What was answered with `ok` must be in the file.",
    pinnedBy: {
      file: "packages/core/src/config/edit/writeConfig.test.ts",
      test: "two processes that write at once lose nothing",
    },
  },
  {
    id: "config/values-of-variables",
    what: "A value of `shell_environment_policy.set` may be a number, a boolean, a list or a table; it is read as text. The reference refuses the file.",
    why: "`externalAgentConfig/import` writes such values as they are, and what it wrote must be readable.",
    pinnedBy: {
      file: externalAgent,
      test: "environment and sandbox become settings, whatever the values are",
    },
  },
  {
    id: "external-agent/comments",
    what: "`externalAgentConfig/import` keeps comments, order and form of a config.toml that has comments; the reference drops the comments and sorts it.",
    why: "Taking over settings must not cost what the owner of the file wrote.",
    pinnedBy: { file: externalAgent, test: "only what is missing is added; comments, order and form stay" },
  },
  {
    id: "external-agent/half-skills",
    what: "A skill that cannot be copied leaves nothing behind, and is offered again; the reference leaves a part of it.",
    why: "The part would stand in the way of the whole for good.",
    pinnedBy: { file: externalAgent, test: "a skill that cannot be copied leaves nothing behind" },
  },
  {
    id: "config/missing-catalogue",
    what: "A `model_catalog_json` that is not there is named with its key and path; the reference says only that there is no such file.",
    why: "Nobody could tell which file is meant.",
    pinnedBy: {
      file: "packages/core/src/config/load.test.ts",
      test: "names and files that settings point to must exist",
    },
  },
];
