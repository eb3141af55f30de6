import type { ResponseItem, SandboxPolicy } from "@codex/protocol";
import { expect, test } from "vitest";
import {
  type ContextChange,
  contextUpdates,
  initialContext,
  type KnownContext,
  knownFromRollout,
} from "./contextItems.ts";

const known: KnownContext = {
  model: "a",
  cwd: "/w",
  approvalPolicy: "never",
  sandboxPolicy: { type: "read-only" },
  personality: "pragmatic",
  collaborationMode: {
    mode: "default",
    settings: { model: "a", reasoning_effort: null, developer_instructions: null },
  },
};
const facts = { shell: "/bin/zsh", writableRoots: ["/w", "/tmp"] };

const personalityUpdate = (personality: string): string => `MANNER:${personality}`;

const update = (to: Partial<KnownContext>, more: Partial<ContextChange> = {}) =>
  heads(
    contextUpdates(
      { from: known, to: { ...known, ...to }, personalityUpdate, modelInstructions: () => "B", ...more },
      facts,
    ),
  );

/** Role and first words of each text. */
function heads(items: ResponseItem[]): string[][] {
  return items.map((item) =>
    item.type === "message"
      ? [
          item.role,
          ...item.content.map((part) =>
            part.type === "input_text" ? (/^\S+/.exec(part.text)?.[0] ?? "") : "",
          ),
        ]
      : [item.type],
  );
}

const mode = (text: string) => ({
  mode: "plan" as const,
  settings: { model: "a", reasoning_effort: null, developer_instructions: text },
});

test("a conversation begins with permissions and surroundings", () => {
  const texts = { developerInstructions: "DEV", userInstructions: "DOC" };
  expect(heads(initialContext({ ...known, collaborationMode: mode("M") }, facts, texts))).toEqual([
    ["developer", "<permissions", "DEV", "<collaboration_mode>M</collaboration_mode>"],
    ["user", "#", "<environment_context>"],
  ]);
  const none = { developerInstructions: null, userInstructions: null };
  expect(heads(initialContext(known, facts, none))).toEqual([
    ["developer", "<permissions"],
    ["user", "<environment_context>"],
  ]);
});

test("only what changed is told again, in one developer message and one user message", () => {
  expect(update({})).toEqual([]);
  expect(update({ approvalPolicy: "on-request" })).toEqual([["developer", "<permissions"]]);
  expect(update({ cwd: "/other" })).toEqual([["user", "<environment_context>"]]);
  expect(update({ collaborationMode: mode("M") })).toEqual([
    ["developer", "<collaboration_mode>M</collaboration_mode>"],
  ]);
  expect(update({ personality: "friendly" })).toEqual([["developer", "MANNER:friendly"]]);
  expect(update({ personality: "friendly" }, { personalityUpdate: null })).toEqual([]);
  const all = {
    model: "b",
    cwd: "/x",
    approvalPolicy: "untrusted",
    personality: "friendly",
    collaborationMode: mode("M"),
  } as const;
  expect(update(all)).toEqual([
    ["developer", "<model_switch>", "<permissions", "<collaboration_mode>M</collaboration_mode>"],
    ["user", "<environment_context>"],
  ]);
});

test("a first model is no change of model", () => {
  expect(update({ model: "b" }, { from: { ...known, model: null } })).toEqual([]);
});

test("a manner is told to the model that the thread began with, and not to another one", () => {
  const from = { ...known, model: null };
  expect(update({ personality: "friendly" }, { from })).toEqual([["developer", "MANNER:friendly"]]);
  expect(update({ model: "b", personality: "friendly" }, { from })).toEqual([]);
});

test("a mode without a text of its own says nothing", () => {
  expect(update({ collaborationMode: { ...known.collaborationMode, mode: "plan" } })).toEqual([]);
});

test("policies that allow the same are the same", () => {
  const spelt: SandboxPolicy = { type: "read-only", access: { type: "full-access" } };
  expect(update({ sandboxPolicy: spelt })).toEqual([]);
  const restricted: SandboxPolicy = {
    type: "read-only",
    access: { type: "restricted", include_platform_defaults: true },
  };
  expect(update({ sandboxPolicy: restricted })).toEqual([["developer", "<permissions"]]);
});

test("the permissions name the policy, the roots and the way to ask", () => {
  const policy: SandboxPolicy = {
    type: "workspace-write",
    network_access: false,
    exclude_slash_tmp: false,
    exclude_tmpdir_env_var: false,
  };
  const [item] = initialContext({ ...known, sandboxPolicy: policy, approvalPolicy: "on-request" }, facts, {
    developerInstructions: null,
    userInstructions: null,
  });
  const text = JSON.stringify(item);
  for (const part of [
    "`workspace-write`",
    "`/w`, `/tmp`",
    "restricted",
    "require_escalated",
    "</permissions instructions>",
  ]) {
    expect(text).toContain(part);
  }
});

test("settings of an older file are completed", () => {
  expect(
    knownFromRollout({
      cwd: "/w",
      approval_policy: "never",
      sandbox_policy: { type: "read-only" },
      model: "m",
      summary: "auto",
    }),
  ).toMatchObject({
    model: "m",
    personality: null,
    collaborationMode: { mode: "default", settings: { model: "m" } },
  });
});
