import type { Difference } from "./difference.ts";

/** The deliberate differences in what the services of ChatGPT are asked for or told. */
export const serviceDifferences: readonly Difference[] = [
  {
    id: "feedback/kept-here",
    what: "Feedback is kept in the `feedback` folder of the Codex home and sent to nobody; the reference sends it to its makers.",
    why: "They did not make this program, and what is in a session is the user's.",
    pinnedBy: {
      file: "packages/app-server/src/handlers/feedback/upload.test.ts",
      test: "feedback is kept here",
    },
  },
];
