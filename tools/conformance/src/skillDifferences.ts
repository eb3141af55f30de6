import type { Difference } from "./difference.ts";

/** The deliberate differences in skills and models. */
export const skillDifferences: readonly Difference[] = [
  {
    id: "skills/own-texts",
    what: "Names, descriptions and texts of the skills under skills/.system are our own.",
    why: "They are prompts of the reference.",
    pinnedBy: { file: "packages/core/src/skills/discover.test.ts", test: "our own skills are put in place" },
  },
  {
    id: "skills/session-flags",
    what: "Entries of `skills.config` in a thread's own configuration count, also those with a name and no path.",
    why: "Clients of later releases send them; the reference passes over them or refuses them.",
    pinnedBy: {
      file: "packages/core/src/skills/skillLibrary.test.ts",
      test: "the user and the thread decide over skills",
    },
  },
  {
    id: "skills/switches-at-once",
    what: "A skill that is switched on or off is so for the next turn of threads that run already.",
    why: "Who switches a skill off does not expect to find it used.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/skills/list.test.ts",
      test: "the instructions of a skill that is called for",
    },
  },
  {
    id: "skills/inline-entries",
    what: "Switching a skill refuses a config.toml that has its entries in one line; the reference drops the others.",
    why: "A switch must not lose what the user wrote.",
    pinnedBy: { file: "packages/core/src/skills/skillEntries.test.ts", test: "is left alone" },
  },
  {
    id: "skills/remote-ids",
    what: "A downloaded skill whose id is no plain name, such as `../x` or an empty one, is refused.",
    why: "The reference writes it wherever the id leads.",
    pinnedBy: { file: "packages/core/src/skills/remoteSkills.test.ts", test: "is no id" },
  },
  {
    id: "models/patience",
    what: "For a minute after the provider could not tell its models, new threads do not ask it again.",
    why: "A provider that hangs would hold up every new thread by five seconds.",
    pinnedBy: {
      file: "packages/core/src/model/modelCatalog.test.ts",
      test: "a provider that fails leaves the bundled models",
    },
  },
];
