import type { Difference } from "./difference.ts";

const commandLine = "apps/cli/test/commandLine.test.ts";
const earlyEnd = "apps/cli/test/earlyEnd.test.ts";
const execOutput = "apps/cli/test/execOutput.test.ts";

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
    what: "`generate-ts` writes a member a line with its description; the reference writes a type on one line. Messages are on one line in both.",
    why: "Generated bindings are read by people; the types are the same, and `--prettier` formats both.",
    pinnedBy: { file: "packages/protocol/src/emit.test.ts", test: "members stand on lines of their own" },
  },
  {
    id: "cli/failure-kind",
    what: "`codex exec` names the kind of a failure and the HTTP status on a line of its own; its events carry `codex_error_info`.",
    why: "In the reference only clients of the app-server learn them.",
    pinnedBy: {
      file: "apps/cli/test/exec.test.ts",
      test: "a failure carries its kind, for programs and for people",
    },
  },
  {
    id: "cli/cut-output",
    what: "Where `codex exec` shows the first 20 lines of an output, it says how many more there are.",
    why: "The reference cuts without a word, and the rest looks as if it had never been there.",
    pinnedBy: { file: execOutput, test: "output beyond 20 lines is counted, not shown" },
  },
  {
    id: "cli/cd-into-a-file",
    what: "`--cd` with a file is refused; the reference starts a session that works in a file.",
    why: "Every command of such a session fails.",
    pinnedBy: { file: execOutput, test: "a folder to work in must be one" },
  },
  {
    id: "cli/overrides-on-both-sides",
    what: "`-c` in front of a command and after it both count; the reference forgets those in front.",
    why: "What was asked for must not be dropped without a word.",
    pinnedBy: { file: execOutput, test: "-c before and after the command both count" },
  },
  {
    id: "cli/one-id",
    what: "A `web_search` item of `exec --json` has its member `id` once; the reference writes it twice, with two values.",
    why: "Parsers disagree about a name that stands twice; the value kept is the one that most of them took.",
    pinnedBy: { file: execOutput, test: "a search is told under the id of its call" },
  },
  {
    id: "cli/usage",
    what: "A command line that is refused is answered with the usage of the command as a whole, a lacking subcommand with our help.",
    why: "Help is in our own words; the reason, the advice and the exit status are those of the reference.",
    pinnedBy: { file: execOutput, test: "%j is refused" },
  },
  {
    id: "cli/nothing-to-sandbox",
    what: "`codex sandbox linux` without a command is a usage error with status 2; the reference panics with 101.",
    why: "A crash is no answer.",
    pinnedBy: { file: execOutput, test: "%j is refused" },
  },
  {
    id: "cli/config-faults",
    what: "A fault in config.toml is shown with its place and the line marked; most commands of the reference print a chain of causes.",
    why: "One form for all commands, and nothing said twice.",
    pinnedBy: { file: "apps/cli/test/exec.test.ts", test: "a broken config.toml is pointed at" },
  },
  {
    id: "cli/reader-gone",
    what: "A command whose reader has gone ends without a word and with status 141, a run with its turn broken off in good order.",
    why: "The reference panics with a stack trace and status 101, and leaves the turn open.",
    pinnedBy: { file: earlyEnd, test: "a reader that has gone ends the run without a word" },
  },
  {
    id: "cli/ended-by-signal",
    what: "SIGTERM and SIGHUP end a run by that signal as in the reference, after the end of its turn is in the session file.",
    why: "Who goes on with the session then finds a whole turn.",
    pinnedBy: { file: earlyEnd, test: "the signals that end a process end the run" },
  },
  {
    id: "cli/lines-of-their-own",
    what: "What comes after the line of a running command begins a line of its own, also `task interrupted`.",
    why: "In the reference it is glued to the folder of the command.",
    pinnedBy: { file: earlyEnd, test: "Ctrl-C breaks the turn off in good order" },
  },
  {
    id: "cli/said-once",
    what: "On one terminal the final message is shown once; the reference prints it again after the tokens.",
    why: "It has just been read; where the outputs are apart, standard output has it.",
    pinnedBy: {
      file: "apps/cli/src/exec/human.test.ts",
      test: "the final message is not repeated on one screen",
    },
  },
  {
    id: "cli/failed-agents",
    what: "The exit status of `codex exec` is that of its own turn; in the reference an agent that fails makes it 1.",
    why: "What becomes of an agent's failure is the turn's business; the failure itself is shown.",
    pinnedBy: { file: "apps/cli/test/execAgents.test.ts", test: "an agent that fails does not fail the run" },
  },
  {
    id: "cli/resumed-agents",
    what: "People are also told of agents that are resumed.",
    why: "The reference tells of every other call to an agent.",
    pinnedBy: { file: "apps/cli/src/exec/agentLines.test.ts", test: "each call to an agent has its lines" },
  },
  {
    id: "cli/local-model",
    what: "With `--oss` a model that `-c` names is used; the reference takes its usual one.",
    why: "What was asked for must not be dropped without a word.",
    pinnedBy: { file: "apps/cli/test/localProvider.test.ts", test: "--oss is the configured provider" },
  },
  {
    id: "cli/hosted",
    what: "`codex cloud` and `codex apply` say that they need the hosted service, whether one is signed in or not.",
    why: "Signing in would not help here.",
    pinnedBy: { file: commandLine, test: "what needs the hosted service says so" },
  },
];
