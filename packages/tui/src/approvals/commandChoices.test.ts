import type { v2 } from "@codex/protocol";
import { expect, test } from "vitest";
import { chosenBy } from "./choice.ts";
import { commandChoices } from "./commandChoices.ts";

const place = { threadId: "t", turnId: "u", itemId: "i" };

function offered(params: Partial<v2.CommandExecutionRequestApprovalParams>): string[] {
  return commandChoices({ ...place, ...params }).map(({ label, key }) => `${key}: ${label}`);
}

test("a plain question can be answered in every plain way", () => {
  expect(offered({ command: "make" })).toEqual([
    "y: Yes, run it",
    "a: Yes, and do not ask again about this command in this session",
    "n: No, go on without it",
    "escape: No, stop and let me say what to do instead",
  ]);
});

test("the rule that the server offers comes along", () => {
  const rule = { acceptWithExecpolicyAmendment: { execpolicy_amendment: ["git", "push it"] } };
  expect(offered({ command: "git push", availableDecisions: ["accept", rule, "cancel"] })).toEqual([
    "y: Yes, run it",
    "a: Yes, and do not ask again about this command in this session",
    "p: Yes, and from now on whatever begins with git 'push it'",
    "n: No, go on without it",
    "escape: No, stop and let me say what to do instead",
  ]);
});

test("more access is given for the session only where the server offers that", () => {
  const additionalPermissions = { network: true, fileSystem: null, macos: null };
  const yes = (params: Partial<v2.CommandExecutionRequestApprovalParams>): string[] =>
    offered({ command: "make", additionalPermissions, ...params }).filter((text) => text.includes("Yes"));
  expect(yes({})).toEqual(["y: Yes, run it"]);
  expect(yes({ availableDecisions: ["accept", "acceptForSession"] }).length).toBe(2);
});

test("a connection can be allowed and refused for good", () => {
  const choices = commandChoices({
    ...place,
    networkApprovalContext: { host: "example.com", protocol: "https" },
    proposedNetworkPolicyAmendments: [
      { host: "example.com", action: "allow" },
      { host: "example.com", action: "deny" },
    ],
  });
  expect(choices.map(({ key, label, answer }) => [key, label, answer])).toEqual([
    ["y", "Yes, this once", "accept"],
    ["a", "Yes, and do not ask again about example.com in this session", "acceptForSession"],
    [
      "p",
      "Yes, and always allow example.com",
      { applyNetworkPolicyAmendment: { network_policy_amendment: { host: "example.com", action: "allow" } } },
    ],
    [
      "d",
      "No, and always refuse example.com",
      { applyNetworkPolicyAmendment: { network_policy_amendment: { host: "example.com", action: "deny" } } },
    ],
    ["n", "No, go on without it", "decline"],
    ["escape", "No, stop and let me say what to do instead", "cancel"],
  ]);
});

test("an answer is chosen by its key or its number, and by nothing else", () => {
  const choices = commandChoices({ ...place, command: "make" });
  const chosen = ["y", "2", "n", "escape", "5", "0", "enter", "Y"].map(
    (key) => chosenBy(choices, key)?.answer,
  );
  expect(chosen).toEqual([
    "accept",
    "acceptForSession",
    "decline",
    "cancel",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
