import type { Difference } from "./difference.ts";

/** How threads last: their files, their listing and who hears them. */
export const sessionDifferences: readonly Difference[] = [
  {
    id: "sessions/crashed-turn",
    what: "Commands of a turn that a crash cut off are read back; the reference loses them.",
    why: "What was announced as completed must be there on resume.",
    pinnedBy: {
      file: "packages/core/src/rollout/reconstruct.test.ts",
      test: "the commands of a turn that a crash cut off",
    },
  },
  {
    id: "sessions/unwritable",
    what: "A session that cannot be saved goes on in memory, says so, and catches up.",
    why: "A full disk must not end a conversation or corrupt its file.",
    pinnedBy: { file: "packages/core/test/failure.test.ts", test: "a session that cannot be saved goes on" },
  },
  {
    id: "sessions/torn-lines",
    what: "Torn and foreign lines of a session file are skipped; the reference refuses some such files.",
    why: "One bad line must not make a session unreadable.",
    pinnedBy: { file: "packages/core/test/resume.test.ts", test: "torn and foreign lines are skipped" },
  },
  {
    id: "sessions/cut-off-status",
    what: "A turn whose end is missing in the file is `interrupted`, and what comes next is a turn of its own; in the reference it stays `inProgress`, also in a fork, or swallows the next one.",
    why: "A client must not wait for a turn that nobody runs.",
    pinnedBy: {
      file: "packages/app-server/src/toWire/turns.test.ts",
      test: "an open turn is in progress only while it runs",
    },
  },
  {
    id: "sessions/cut-off-settings",
    what: "After a turn that was cut off the model is told what has changed since that turn; in the reference what has changed since the last one that ended, and everything again where none has.",
    why: "The model has read what the turn began with.",
    pinnedBy: {
      file: "packages/core/src/rollout/reconstruct.test.ts",
      test: "settings of a turn that was cut off are those the model knows",
    },
  },
  {
    id: "sessions/second-subscriber",
    what: "Who has resumed a loaded thread is a subscriber like the one who started it: it can leave, and the last one to leave unloads the thread. The reference answers it `notSubscribed`, goes on telling it, and never unloads the thread.",
    why: "Subscriptions are per connection, and what nobody hears must not stay in memory.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/thread/unsubscribe.test.ts",
      test: "one who has joined leaves like the one who began",
    },
  },
  {
    id: "sessions/lost-approver",
    what: "When the only client that was asked is gone, the answer is no and the turn goes on; in the reference the turn waits for ever, and who joins later is not asked.",
    why: "A disconnect fails closed.",
    pinnedBy: {
      file: "packages/app-server/src/approvals.test.ts",
      test: "when the only client is gone the answer is no",
    },
  },
  {
    id: "sessions/search-from-the-start",
    what: "`searchTerm` counts from the first request on; the reference passes over it until a thread has begun in the process and all sessions have been indexed.",
    why: "A search that finds everything is none.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/thread/list.test.ts",
      test: "another server sees the same sessions, not loaded",
    },
  },
];
