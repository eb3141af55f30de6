import { expect, test } from "vitest";
import { readDecision } from "./approvals.ts";

const amendment = { approved_execpolicy_amendment: { proposed_execpolicy_amendment: ["touch"] } };

const answers = [
  [{ decision: "approved" }, "approved"],
  [{ decision: "approved_for_session" }, "approved_for_session"],
  [{ decision: amendment }, amendment],
  [{ decision: "abort" }, "abort"],
  [{ decision: "denied", action: "accept" }, "denied"],
  [{ decision: "sure", action: "accept" }, "denied"],
  [{ decision: null }, "denied"],
  [{ action: "accept", content: {} }, "approved"],
  [{ action: "decline" }, "denied"],
  [{ action: "cancel" }, "denied"],
  [{}, "denied"],
  [null, "denied"],
  ["approved", "denied"],
] as const;

test.each(answers)("%j means %j", (answer, decision) => {
  expect(readDecision(answer)).toEqual(decision);
});
