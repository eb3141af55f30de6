import { unsignedToken } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { ExternalSession } from "./externalSession.ts";
import { isInWorkspace } from "./workspacePlan.ts";

test.each([
  ["business", true],
  ["team", true],
  ["pro", false],
  [null, false],
])("whether the plan %s is that of a workspace", (plan, expected) => {
  const session = new ExternalSession({ accessToken: unsignedToken({}), accountId: "a", plan });
  expect(isInWorkspace({ kind: "external", session })).toBe(expected);
});

test("a key, or nobody, is in none", () => {
  expect([isInWorkspace(null), isInWorkspace({ kind: "apiKey", key: "k" })]).toEqual([false, false]);
});
