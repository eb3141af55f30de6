import { expect, test } from "vitest";
import {
  DecodeError,
  decodeClientNotification,
  decodeDefinition,
  decodeNotification,
  decodeParams,
  decodeResult,
  decodeServerRequestParams,
  decodeServerRequestResult,
  isClientMethod,
  isServerMethod,
  isServerNotification,
  unknownMethodError,
  uuidProblem,
} from "./decode.ts";
import type { ClientMethod } from "./methods.ts";

const turn = { threadId: "t", input: [] };
const uuid = "01a1fb52-4d9f-7ec0-adf6-40f0a0c03441";

/** Each text was observed on Codex 0.106.0. */
const refused: [ClientMethod, unknown, string][] = [
  ["thread/read", undefined, "missing field `params`"],
  ["thread/read", null, "missing field `params`"],
  ["thread/read", {}, "missing field `threadId`"],
  ["thread/read", 5, "invalid type: integer `5`, expected struct ThreadReadParams"],
  ["thread/read", "x", 'invalid type: string "x", expected struct ThreadReadParams'],
  ["thread/read", [], "invalid length 0, expected struct ThreadReadParams with 2 elements"],
  ["thread/read", ["x", true, 3], "invalid length 3, expected 2 elements in sequence"],
  ["thread/read", { threadId: 5, includeTurns: "x" }, "invalid type: integer `5`, expected a string"],
  ["thread/read", { includeTurns: "x", threadId: 5 }, 'invalid type: string "x", expected a boolean'],
  ["thread/read", { threadId: null }, "invalid type: null, expected a string"],
  ["thread/read", { threadId: true }, "invalid type: boolean `true`, expected a string"],
  ["thread/read", { threadId: 1.5 }, "invalid type: floating point `1.5`, expected a string"],
  ["thread/read", { threadId: 1e300 }, "invalid type: floating point `1e+300`, expected a string"],
  ["thread/read", { threadId: -5 }, "invalid type: integer `-5`, expected a string"],
  ["thread/read", { threadId: [] }, "invalid type: sequence, expected a string"],
  ["thread/read", { threadId: {} }, "invalid type: map, expected a string"],
  [
    "thread/read",
    { threadId: "t", includeTurns: 'a"b\n\\é\u0001' },
    'invalid type: string "a\\"b\\n\\\\é\\u{1}", expected a boolean',
  ],
  [
    "account/read",
    { refreshToken: "😀 \u00a0e\u0301\u202e\u{e0001}" },
    'invalid type: string "😀 \\u{a0}e\\u{301}\\u{202e}\\u{e0001}", expected a boolean',
  ],
  ["thread/list", { limit: -1 }, "invalid value: integer `-1`, expected u32"],
  ["thread/list", { limit: 4294967296 }, "invalid value: integer `4294967296`, expected u32"],
  [
    "thread/list",
    { limit: -(2 ** 63) },
    "invalid type: floating point `-9.223372036854776e+18`, expected u32",
  ],
  ["thread/list", { limit: -0 }, "invalid type: floating point `-0.0`, expected u32"],
  ["thread/list", { limit: 2 ** 63 }, "invalid value: integer `9223372036854776000`, expected u32"],
  ["thread/list", { limit: 1e20 }, "invalid type: floating point `1e+20`, expected u32"],
  ["thread/list", { sortKey: "name" }, "unknown variant `name`, expected `created_at` or `updated_at`"],
  ["thread/list", { sortKey: 5 }, "invalid type: integer `5`, expected string or map"],
  ["thread/list", { sortKey: {} }, "invalid value: map, expected map with a single key"],
  ["thread/list", { sortKey: { created_at: 5 } }, "invalid type: integer `5`, expected unit"],
  ["command/exec", { command: [], timeoutMs: 1.5 }, "invalid type: floating point `1.5`, expected i64"],
  [
    "command/exec",
    { command: [], timeoutMs: 1e19 },
    "invalid value: integer `10000000000000000000`, expected i64",
  ],
  ["execOneOffCommand", { command: [], timeoutMs: -1 }, "invalid value: integer `-1`, expected u64"],
  ["account/logout", 5, "invalid type: integer `5`, expected unit"],
  ["thread/start", { config: 5 }, "invalid type: integer `5`, expected a map"],
  [
    "thread/start",
    { sandbox: "everything" },
    "unknown variant `everything`, expected one of `read-only`, `workspace-write`, `danger-full-access`",
  ],
  [
    "thread/start",
    { approvalPolicy: "sometimes" },
    "unknown variant `sometimes`, expected one of `untrusted`, `on-failure`, `on-request`, `reject`, `never`",
  ],
  ["turn/start", { ...turn, input: {} }, "invalid type: map, expected a sequence"],
  ["turn/start", { ...turn, cwd: 5 }, "invalid type: integer `5`, expected path string"],
  ["turn/start", { ...turn, input: [null] }, "invalid type: null, expected internally tagged enum UserInput"],
  ["turn/start", { ...turn, input: [{}] }, "missing field `type`"],
  ["turn/start", { ...turn, input: [[]] }, "missing field `type`"],
  ["turn/start", { ...turn, input: [{ type: null }] }, "invalid type: null, expected variant identifier"],
  [
    "turn/start",
    { ...turn, input: [{ type: 5 }] },
    "invalid value: integer `5`, expected variant index 0 <= i < 5",
  ],
  [
    "turn/start",
    { ...turn, input: [{ type: "video" }] },
    "unknown variant `video`, expected one of `text`, `image`, `localImage`, `skill`, `mention`",
  ],
  [
    "turn/start",
    { ...turn, input: [["text"]] },
    "invalid length 0, expected struct variant UserInput::Text with 2 elements",
  ],
  [
    "turn/start",
    { ...turn, input: [{ type: "text", text: "x", text_elements: [{ byteRange: { start: -1 } }] }] },
    "invalid value: integer `-1`, expected usize",
  ],
  [
    "turn/start",
    { ...turn, input: [{ type: "localImage", path: 5 }] },
    "invalid type: integer `5`, expected path string",
  ],
  [
    "turn/start",
    { ...turn, approvalPolicy: "reject" },
    "invalid type: unit variant, expected struct variant",
  ],
  [
    "turn/start",
    { ...turn, approvalPolicy: { reject: 5 } },
    "invalid type: integer `5`, expected struct variant",
  ],
  ["turn/start", { ...turn, approvalPolicy: { reject: {} } }, "missing field `sandbox_approval`"],
  [
    "turn/start",
    { ...turn, approvalPolicy: { reject: [] } },
    "invalid length 0, expected struct variant AskForApproval::Reject with 3 elements",
  ],
  [
    "turn/start",
    { ...turn, sandboxPolicy: { type: "workspaceWrite", writableRoots: ["relative"] } },
    "AbsolutePathBuf deserialized without a base path",
  ],
  [
    "turn/start",
    { ...turn, sandboxPolicy: ["dangerFullAccess", 1] },
    "invalid length 1, expected 0 elements in sequence",
  ],
  [
    "turn/start",
    { ...turn, collaborationMode: { mode: "x" } },
    "unknown variant `x`, expected one of `plan`, `code`, `custom`, `default`, `execute`, `pair_programming`",
  ],
  [
    "thread/resume",
    { threadId: "t", history: [{ type: "function_call_output", call_id: "c", output: 5 }] },
    "data did not match any variant of untagged enum FunctionCallOutputBody",
  ],
  [
    "getConversationSummary",
    { conversationId: "x" },
    "data did not match any variant of untagged enum GetConversationSummaryParams",
  ],
  [
    "interruptConversation",
    { conversationId: "0" },
    "invalid length: expected length 32 for simple format, found 1",
  ],
  [
    "removeConversationListener",
    { subscriptionId: "s" },
    "UUID parsing failed: invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `s` at 1",
  ],
  [
    "sendUserMessage",
    { conversationId: uuid, items: [{ type: "image", data: [] }] },
    "invalid type: sequence, expected struct variant InputItem::Image",
  ],
  ["sendUserMessage", { conversationId: uuid, items: [{ type: "image" }] }, "missing field `data`"],
];

test.each(refused)("%s refuses %j", (method, params, text) => {
  expect(() => decodeParams(method, structuredClone(params))).toThrow(new DecodeError(text));
});

const accepted: [ClientMethod, unknown, unknown][] = [
  ["thread/read", { threadId: "t" }, { threadId: "t", includeTurns: false }],
  ["thread/read", ["t"], { threadId: "t", includeTurns: false }],
  [
    "thread/read",
    { threadId: "t", includeTurns: true, more: 1 },
    { threadId: "t", includeTurns: true, more: 1 },
  ],
  ["account/logout", undefined, null],
  ["account/logout", {}, null],
  ["thread/list", { sortKey: { created_at: {} }, limit: null }, { sortKey: "created_at", limit: null }],
  ["turn/start", turn, turn],
  [
    "turn/start",
    { ...turn, input: [{ type: 0, text: "hi" }, ["image", "data:"]] },
    {
      ...turn,
      input: [
        { type: "text", text: "hi", text_elements: [] },
        { type: "image", url: "data:" },
      ],
    },
  ],
  [
    "turn/start",
    { ...turn, sandboxPolicy: { type: "readOnly" }, approvalPolicy: { never: null } },
    { ...turn, sandboxPolicy: { type: "readOnly", access: { type: "fullAccess" } }, approvalPolicy: "never" },
  ],
  [
    "turn/start",
    { ...turn, collaborationMode: { mode: "execute", settings: { model: "m" } } },
    { ...turn, collaborationMode: { mode: "default", settings: { model: "m" } } },
  ],
  [
    "thread/resume",
    { threadId: "t", history: [{ type: "unheard of" }] },
    expect.objectContaining({ history: [{ type: "other" }] }),
  ],
  [
    "sendUserMessage",
    { conversationId: uuid, items: [{ type: "text", data: { text: "x" } }] },
    { conversationId: uuid, items: [{ type: "text", data: { text: "x", text_elements: [] } }] },
  ],
];

test.each(accepted)("%s accepts %j", (method, params, decoded) => {
  expect(decodeParams(method, structuredClone(params))).toEqual(decoded);
});

test("defaults are made anew for each value", () => {
  const first = decodeParams("turn/start", { ...turn, input: [{ type: "text", text: "a" }] });
  const second = decodeParams("turn/start", { ...turn, input: [{ type: "text", text: "b" }] });
  const [one, two] = [first.input[0], second.input[0]];
  if (one?.type !== "text" || two?.type !== "text") throw new Error("not a text");
  expect(one.text_elements).not.toBe(two.text_elements);
});

test("an unknown method is refused with all methods in the reference's order, and shortened when it is long", () => {
  const { message } = unknownMethodError("thread/nope");
  expect(message).toMatch(
    /^unknown variant `thread\/nope`, expected one of `initialize`, `thread\/start`, `thread\/resume`, /,
  );
  expect(message).toMatch(
    /, `fuzzyFileSearch\/sessionStop`, `execOneOffCommand`, `permissionProfile\/list`$/,
  );
  expect(unknownMethodError("x".repeat(10_000_000)).message.length).toBeLessThan(10_000);
  expect(unknownMethodError("😀".repeat(200)).message.isWellFormed()).toBe(true);
  expect(unknownMethodError(`x${"😀".repeat(200)}`).message.isWellFormed()).toBe(true);
  expect([isClientMethod("thread/start"), isClientMethod("thread/nope"), isClientMethod("toString")]).toEqual(
    [true, false, false],
  );
});

test("results, notifications and server requests are checked by the same rules", () => {
  expect(() => decodeResult("thread/start", {})).toThrow("missing field `thread`");
  expect(decodeResult("thread/archive", { more: 1 })).toEqual({ more: 1 });
  expect(
    decodeNotification("item/agentMessage/delta", { threadId: "t", turnId: "u", itemId: "i", delta: "d" }),
  ).toEqual({
    threadId: "t",
    turnId: "u",
    itemId: "i",
    delta: "d",
  });
  expect(() => decodeNotification("turn/started", { threadId: "t" })).toThrow("missing field `turn`");
  expect(() => decodeServerRequestParams("item/tool/call", {})).toThrow("missing field `threadId`");
  expect(decodeServerRequestResult("item/commandExecution/requestApproval", { decision: "accept" })).toEqual({
    decision: "accept",
  });
  const amendment = { decision: { acceptWithExecpolicyAmendment: { execpolicy_amendment: ["ls"] } } };
  expect(
    decodeServerRequestResult("item/commandExecution/requestApproval", structuredClone(amendment)),
  ).toEqual(amendment);
  expect(() =>
    decodeServerRequestResult("item/commandExecution/requestApproval", { decision: "maybe" }),
  ).toThrow(
    "unknown variant `maybe`, expected one of `accept`, `acceptForSession`, `acceptWithExecpolicyAmendment`, `applyNetworkPolicyAmendment`, `decline`, `cancel`",
  );
  expect(decodeClientNotification("initialized", undefined)).toBeNull();
  expect(decodeDefinition("ReasoningEffort", "low")).toBe("low");
  expect(() => decodeDefinition("NoSuchType", 1)).toThrow("the wire table has no definition NoSuchType");
  expect([isServerMethod("item/tool/call"), isServerMethod("initialize")]).toEqual([true, false]);
  expect([isServerNotification("turn/started"), isServerNotification("codex/event/error")]).toEqual([
    true,
    false,
  ]);
});

test.each([
  [uuid, null],
  [uuid.replaceAll("-", "").toUpperCase(), null],
  [`{${uuid}}`, null],
  [`urn:uuid:${uuid}`, null],
  ["", "invalid length: expected length 32 for simple format, found 0"],
  ["{}", "invalid group count: expected 5, found 1"],
  [`{${uuid.replaceAll("-", "")}}`, "invalid group count: expected 5, found 1"],
  ["0-1-2-3-4", "invalid group length in group 0: expected 8, found 1"],
  [`${uuid}1`, "invalid group length in group 4: expected 12, found 13"],
  [
    "urn:uuid:é",
    "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `é` at 10",
  ],
])("uuidProblem(%j)", (text, problem) => {
  expect(uuidProblem(text)).toBe(problem);
});
