import { expect, test } from "vitest";
import { decodeParams } from "./decode.ts";
import { experimentalReason } from "./experimental.ts";
import type { ClientMethod } from "./methods.ts";

const threadId = "t";
const tool = { name: "n", description: "d", inputSchema: {} };

/** Each answer was observed on Codex 0.106.0. */
const cases: [ClientMethod, unknown, string | null][] = [
  ["thread/start", { dynamicTools: [] }, null],
  ["thread/start", { mockExperimentalField: null, experimentalRawEvents: false }, null],
  ["thread/start", { persistExtendedHistory: true, dynamicTools: [tool] }, "thread/start.dynamicTools"],
  [
    "thread/start",
    { persistExtendedHistory: true, mockExperimentalField: "" },
    "thread/start.mockExperimentalField",
  ],
  ["thread/start", { experimentalRawEvents: true }, "thread/start.experimentalRawEvents"],
  ["thread/start", { persistExtendedHistory: true }, "thread/start.persistFullHistory"],
  ["thread/resume", { threadId, history: [] }, null],
  ["thread/resume", { threadId, path: "p", history: [{ type: "other" }] }, "thread/resume.history"],
  ["thread/resume", { threadId, path: "" }, "thread/resume.path"],
  ["thread/resume", { threadId, persistExtendedHistory: true }, "thread/resume.persistFullHistory"],
  ["thread/fork", { threadId, path: "p" }, "thread/fork.path"],
  ["thread/fork", { threadId, persistExtendedHistory: true }, "thread/fork.persistFullHistory"],
  ["turn/start", { threadId, input: [], collaborationMode: null }, null],
  [
    "turn/start",
    { threadId, input: [], collaborationMode: { mode: "plan", settings: { model: "m" } } },
    "turn/start.collaborationMode",
  ],
  ["account/login/start", { type: "apiKey", apiKey: "k" }, null],
  [
    "account/login/start",
    { type: "chatgptAuthTokens", accessToken: "a", chatgptAccountId: "b" },
    "account/login/start.chatgptAuthTokens",
  ],
  ["mock/experimentalMethod", {}, "mock/experimentalMethod"],
  ["collaborationMode/list", {}, "collaborationMode/list"],
  ["thread/backgroundTerminals/clean", { threadId }, "thread/backgroundTerminals/clean"],
  ["thread/realtime/stop", { threadId }, "thread/realtime/stop"],
  ["fuzzyFileSearch/sessionStop", { sessionId: "s" }, "fuzzyFileSearch/sessionStop"],
  ["fuzzyFileSearch", { query: "q", roots: [], cancellationToken: null }, null],
  ["configRequirements/read", undefined, null],
];

test.each(cases)("%s with %j", (method, params, reason) => {
  expect(experimentalReason(method, decodeParams(method, structuredClone(params)))).toBe(reason);
});

test("a method nobody knows is nobody's experiment", () => {
  expect(experimentalReason("toString", {})).toBeNull();
});
