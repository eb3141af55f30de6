import { accountDifferences } from "./accountDifferences.ts";
import { additionDifferences } from "./additionDifferences.ts";
import { cliDifferences } from "./cliDifferences.ts";
import { configDifferences } from "./configDifferences.ts";
import type { Difference } from "./difference.ts";
import { mcpDifferences } from "./mcpDifferences.ts";
import { serviceDifferences } from "./serviceDifferences.ts";
import { sessionDifferences } from "./sessionDifferences.ts";
import { skillDifferences } from "./skillDifferences.ts";
import { turnDifferences } from "./turnDifferences.ts";

/** Every deliberate difference that a client can notice; `differences.test.ts` fails when one is no longer pinned. */
export const differences: readonly Difference[] = [
  ...accountDifferences,
  ...cliDifferences,
  ...configDifferences,
  ...mcpDifferences,
  ...additionDifferences,
  ...serviceDifferences,
  ...sessionDifferences,
  ...skillDifferences,
  ...turnDifferences,
  {
    id: "framing/invalid-utf8",
    what: "A line with an invalid UTF-8 byte is dropped and the connection goes on; the reference ends.",
    why: "One bad byte must not end an editor's session.",
    pinnedBy: {
      file: "packages/protocol/src/jsonrpc/framing.test.ts",
      test: "an invalid byte costs its own line",
    },
  },
  {
    id: "framing/pipelining",
    what: "Thousands of pipelined requests are all answered, in order; the reference loses some.",
    why: "Nothing a client sends may be lost.",
    pinnedBy: {
      file: "packages/app-server/src/dispatch.test.ts",
      test: "pipelined requests are answered in order",
    },
  },
  {
    id: "framing/long-names",
    what: "Foreign text in an error message is cut; the reference echoes a method name of 10 MB whole.",
    why: "An error answer must not multiply what a client sends.",
    pinnedBy: { file: "packages/protocol/src/decode.test.ts", test: "shortened when it is long" },
  },
  {
    id: "connections/slow-client",
    what: "A client that never reads is disconnected after an allowance; memory stays bounded.",
    why: "One client must not cost the others.",
    pinnedBy: {
      file: "packages/app-server/src/connection.test.ts",
      test: "a client that never reads is dropped",
    },
  },
  {
    id: "connections/strangers",
    what: "Turns of a thread are told to its subscribers only; the reference sends `turn/started` to every client.",
    why: "A client that never opened a thread has no business with its turns.",
    pinnedBy: {
      file: "packages/app-server/src/transport/webSocketServer.test.ts",
      test: "the 50 that follow a thread hear it, and nobody else",
    },
  },
  {
    id: "connections/pages",
    what: "Upgrade requests with an `Origin` or a foreign `Host` are refused unless allowed; the reference takes all.",
    why: "Any page in a browser on this machine could otherwise have commands run here.",
    pinnedBy: {
      file: "packages/app-server/src/transport/webSocketServer.test.ts",
      test: "pages and foreign names are refused",
    },
  },
  {
    id: "connections/open-ports",
    what: "An address that other machines can reach is listened on only with a token.",
    why: "Whoever connects may have commands run here.",
    pinnedBy: {
      file: "packages/app-server/src/transport/webSocketServer.test.ts",
      test: "an address that others can reach needs a token",
    },
  },
  {
    id: "connections/overload",
    what: "A client with more than 65,536 open requests is answered `Server overloaded`; the reference drops requests.",
    why: "Memory must stay bounded, and nothing may stay without an answer.",
    pinnedBy: {
      file: "packages/app-server/src/connection.test.ts",
      test: "more open requests than can be kept are refused",
    },
  },
  {
    id: "approvals/strangers",
    what: "Approvals go to subscribers of the thread only, and only their answers count.",
    why: "A client that never opened a thread must not decide in it.",
    pinnedBy: { file: "packages/app-server/src/approvals.test.ts", test: "subscribers are all asked" },
  },
  {
    id: "approvals/partial-rule",
    what: "A rule that allows one part of `a && b` does not free `b` from the sandbox.",
    why: "Leave for one command is not leave for another.",
    pinnedBy: {
      file: "packages/core/src/exec/approvalNeed.test.ts",
      test: "an allowed prefix frees only a command it covers",
    },
  },
  {
    id: "approvals/rules-see-whole-scripts",
    what: "A rule that asks or forbids holds for `cat a 2>&1`, `A=1 cat a`, `$(cat a)`, `sudo cat a`, `bash -c 'cat a'` and the like.",
    why: "What is forbidden stays so, however it is written; the reference lets most of these pass.",
    pinnedBy: {
      file: "packages/core/src/exec/partVerdict.test.ts",
      test: "a rule that asks or forbids holds however the command is written",
    },
  },
  {
    id: "approvals/rules-allow-what-they-name",
    what: "A rule that allows `cat` does not allow `cat <<EOF > file`, nor assignments and substitutions beside it.",
    why: "Leave for a command is not leave to write where its output goes, or to start another one.",
    pinnedBy: {
      file: "packages/core/src/exec/partVerdict.test.ts",
      test: "a rule that allows a command does not allow what comes with it",
    },
  },
  {
    id: "approvals/rules-of-strangers",
    what: "The .codex/rules of a project that is not trusted never apply; the reference applies them when it has no config.toml.",
    why: "A repository that was only cloned must not decide what runs outside the sandbox.",
    pinnedBy: {
      file: "packages/core/src/config/ruleFolders.test.ts",
      test: "rules lie beside the configuration of each layer that applies",
    },
  },
  {
    id: "sandbox/protected-folders",
    what: ".git, .codex and .agents inside writable folders stay read-only, also when they do not exist yet.",
    why: "Hooks and instructions written there would run or act outside the sandbox later.",
    pinnedBy: {
      file: "packages/core/src/sandbox/select.test.ts",
      test: ".git, .codex and .agents stay as they are",
    },
  },
  {
    id: "sandbox/background-children",
    what: "Background children die with their command; in the reference they survive.",
    why: "What a command started must not outlive the leave it had.",
    pinnedBy: {
      file: "packages/core/src/sandbox/select.test.ts",
      test: "background children die with the command",
    },
  },
  {
    id: "exec/server-death",
    what: "Commands without a sandbox die with the server, also with one that is killed.",
    why: "An agent that is gone must not leave work behind.",
    pinnedBy: {
      file: "packages/core/src/process/orphanGuard.test.ts",
      test: "commands die with a server that exits",
    },
  },
  {
    id: "exec/credentials",
    what: "Variables that hold the provider's key never reach a command.",
    why: "A key that a command can print ends up in the session file.",
    pinnedBy: {
      file: "packages/core/src/exec/environment.test.ts",
      test: "never passes on what holds a credential",
    },
  },
  {
    id: "patch/guarded-folders",
    what: "Patches into .git, .codex and .agents of a writable folder are treated as outside of it.",
    why: "As for commands.",
    pinnedBy: { file: "packages/core/src/patch/scope.test.ts", test: "the agent's own folders are guarded" },
  },
  {
    id: "patch/move-onto-itself",
    what: "A file moved onto itself stays; the reference deletes it.",
    why: "A patch must not lose a file.",
    pinnedBy: { file: "packages/core/src/patch/apply.test.ts", test: "a file moved onto itself stays" },
  },
  {
    id: "patch/executable-bit",
    what: "A moved file keeps its permissions.",
    why: "A script that moves stays a script.",
    pinnedBy: { file: "packages/core/src/patch/apply.test.ts", test: "a moved script stays executable" },
  },
  {
    id: "model/unauthorized",
    what: "A 401 is tried again only with another key, or with tokens that were reloaded and refreshed once; the reference goes on `stream_max_retries` times.",
    why: "The same credential gets the same answer.",
    pinnedBy: { file: "packages/core/src/model/client.test.ts", test: "after a 401 another credential" },
  },
  {
    id: "search/freshness",
    what: "A search session finds files that come after its beginning; the reference reads the folders once.",
    why: "An agent makes files while the user types.",
    pinnedBy: {
      file: "packages/core/src/search/fileSearch.test.ts",
      test: "a session reports each query and its end, and sees what comes later",
    },
  },
  {
    id: "search/tokens",
    what: "A search ends an earlier one of its token at once; in the reference they run one after the other to the end.",
    why: "It is what the token is for.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/fuzzyFileSearch.test.ts",
      test: "a search ends another one of the same client",
    },
  },
  {
    id: "search/private-sessions",
    what: "Sessions and tokens belong to a connection, and only it hears of them; the reference tells every client.",
    why: "Two clients that choose the same id must not get into each other's way.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/fuzzyFileSearch/sessionStart.test.ts",
      test: "to the client that began it",
    },
  },
  {
    id: "search/braces",
    what: "Braces in a .gitignore stand for themselves; the reference reads them as alternatives.",
    why: "So does git.",
    pinnedBy: { file: "packages/core/src/search/fileTree.test.ts", test: "rules mean what they mean to git" },
  },
  {
    id: "review/prompt-text",
    what: "The request a review begins with reads differently, although the turn shows it as the user's message.",
    why: "It is a prompt of the reference; ours are our own.",
    pinnedBy: { file: "packages/core/src/review/outcome.test.ts", test: "a review enters the conversation" },
  },
  {
    id: "review/base-branch",
    what: "A review against a branch fails with the reason where there is no repository; the reference asks the model anyway.",
    why: "A reviewer without a diff invents findings.",
    pinnedBy: {
      file: "packages/core/test/review.test.ts",
      test: "a base branch without a repository is an error",
    },
  },
  {
    id: "review/surroundings",
    what: "The reviewer works in the thread's folder, under its sandbox of now and with its model of now.",
    why: "What the user changed for the thread holds for all that is done in it.",
    pinnedBy: {
      file: "packages/core/test/review.test.ts",
      test: "the reviewer works under the sandbox of now",
    },
  },
  {
    id: "dynamic-tools/interrupt",
    what: "A call to a client's tool that an interrupt cuts off completes as failed; the reference leaves it open.",
    why: "A client must not show a call that runs for ever.",
    pinnedBy: {
      file: "packages/core/src/tools/dynamicTool.test.ts",
      test: "an interrupted call is shown as failed before the turn ends",
    },
  },
  {
    id: "command/broken-configuration",
    what: "command/exec is refused while the configuration cannot be read; the reference runs it under defaults.",
    why: "The sandbox that the user configured is not known then.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/command/exec.test.ts",
      test: "a broken configuration is no licence",
    },
  },
];
