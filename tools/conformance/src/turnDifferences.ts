import type { Difference } from "./difference.ts";

/** What turns do otherwise when a stream breaks, an interrupt comes between, or an image is large. */
export const turnDifferences: readonly Difference[] = [
  {
    id: "turns/cut-off-message",
    what: "A message that a broken stream cuts off completes with what has come of it; in the reference it never completes.",
    why: "A client must not wait for ever, nor the user lose what was on the screen.",
    pinnedBy: {
      file: "packages/core/test/failure.test.ts",
      test: "a message that a broken stream cuts off ends with what has come of it",
    },
  },
  {
    id: "turns/repeat-after-drop",
    what: "A request that is repeated after a drop holds what had come before it; the reference sends the old one, and then calls what ran aborted.",
    why: "The model must not do again what has been done.",
    pinnedBy: {
      file: "packages/core/test/failure.test.ts",
      test: "what was done before a stream broke is not done again",
    },
  },
  {
    id: "turns/declined-move",
    what: "The diff of a turn goes on with a file whose move was declined; in the reference the file drops out of it.",
    why: "What the turn changed is still there.",
    pinnedBy: {
      file: "packages/core/src/turn/diff.test.ts",
      test: "a move that was not written is no move",
    },
  },
  {
    id: "turns/unnamed-shell-call",
    what: "A local shell call without a call id is sent back with the id of its item, and its output with it; the reference sends it without either.",
    why: "The endpoint refuses a call that has no output.",
    pinnedBy: {
      file: "packages/core/test/turn.test.ts",
      test: "a local shell call without an id of its own goes by that of its item",
    },
  },
  {
    id: "turns/failed-compaction",
    what: "What the user says is kept when the compaction before it fails; the reference forgets it.",
    why: "Nothing that a user typed may be lost.",
    pinnedBy: {
      file: "packages/core/test/compact.test.ts",
      test: "what the user says is kept when the compaction before it fails",
    },
  },
  {
    id: "turns/steered-too-late",
    what: "What was added to a turn that is then interrupted is read with the next one; the reference forgets it.",
    why: "Nothing that a user typed may be lost.",
    pinnedBy: {
      file: "packages/core/test/steer.test.ts",
      test: "what comes too late for a turn that is",
    },
  },
  {
    id: "exec/early-output",
    what: "What a terminal command prints before it is announced reaches the client and its finished item; the reference drops it when the command goes on.",
    why: "A client must see what the model sees.",
    pinnedBy: {
      file: "packages/core/src/exec/commandTools.test.ts",
      test: "without a terminal it can be waited for, not typed into; nothing printed is lost",
    },
  },
  {
    id: "images/size",
    what: "Images are sent as they are, up to 20 MiB; the reference shrinks them to 2048×768 and makes a GIF a PNG.",
    why: "Small print stays legible, and no image library has to be installed.",
    pinnedBy: {
      file: "packages/core/src/turn/userInput.test.ts",
      test: "a broken, an endless and a huge image are explained instead of sent",
    },
  },
];
