import type { Difference } from "./difference.ts";

const commandLine = "apps/cli/test/commandLine.test.ts";

/** The deliberate differences in what the commands print. */
export const cliDifferences: readonly Difference[] = [
  {
    id: "cli/version",
    what: "The version is 1.0.0 or later, in `--version` and in the head of `codex exec`; the reference says 0.106.0.",
    why: "The packages have versions of their own, and clients that ask for at least 0.153.0 must take them.",
    pinnedBy: { file: commandLine, test: "--version names the command" },
  },
  {
    id: "cli/completion",
    what: "The scripts of `codex completion` are written by us and differ line by line from the reference's.",
    why: "They complete the same commands, flags and values; only their text comes from another generator.",
    pinnedBy: { file: commandLine, test: "the scripts of the other shells" },
  },
  {
    id: "cli/broken-output-schema",
    what: "`--output-schema` with a file that is not JSON ends in the words of this JSON parser, with line and column.",
    why: "The reference hands on the words of the parser it is linked with.",
    pinnedBy: { file: "apps/cli/test/exec.test.ts", test: "a file that is not JSON is refused" },
  },
  {
    id: "cli/generate-ts",
    what: "`generate-ts` writes a member a line with its description; the reference writes a type on one line.",
    why: "Generated bindings are read by people; the types are the same, and `--prettier` formats both.",
    pinnedBy: { file: "packages/protocol/src/emit.test.ts", test: "members stand on lines of their own" },
  },
];
