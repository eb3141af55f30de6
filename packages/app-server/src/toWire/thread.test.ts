import type { SessionSummary } from "@codex/core";
import type { SessionMeta } from "@codex/protocol";
import { expect, test } from "vitest";
import { storedThread } from "./thread.ts";

const session = (meta: Partial<SessionMeta>): SessionSummary => ({
  id: "i",
  path: "/p",
  preview: null,
  name: null,
  createdAt: 0,
  updatedAt: 0,
  archived: false,
  meta: {
    id: "i",
    timestamp: "t",
    cwd: "/",
    originator: "o",
    cli_version: "1",
    source: "cli",
    model_provider: "p",
    base_instructions: null,
    ...meta,
  },
});

test("a repository without a commit or an origin has nothing to tell", () => {
  const git = (known: SessionMeta["git"]): unknown =>
    storedThread(session(known === undefined ? {} : { git: known }), { status: { type: "notLoaded" } })
      .gitInfo;
  expect(git(undefined)).toBeNull();
  expect(git({})).toBeNull();
  expect(git({ repository_url: "u" })).toEqual({ sha: null, branch: null, originUrl: "u" });
});

test("what an agent is called is told by its file, else by where it came from", () => {
  const names = (meta: Partial<SessionMeta>): unknown[] => {
    const thread = storedThread(session(meta), { status: { type: "notLoaded" } });
    return [thread.agentNickname, thread.agentRole];
  };
  const spawn = { parent_thread_id: "p", depth: 1, agent_nickname: "Ada", agent_role: "checker" };
  const source = { subagent: { thread_spawn: spawn } };
  expect(names({})).toEqual([null, null]);
  expect(names({ source })).toEqual(["Ada", "checker"]);
  expect(names({ source, agent_nickname: "Bob" })).toEqual(["Bob", "checker"]);
  expect(names({ source: { subagent: "review" } })).toEqual([null, null]);
  expect(names({ source: { subagent: "memory_consolidation" } })).toEqual(["Morpheus", "memory builder"]);
});
