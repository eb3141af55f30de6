import { expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import { ApprovalBroker } from "./broker.ts";

function setUp() {
  const said: CoreEvent[] = [];
  const told: string[] = [];
  const asked: (() => void)[] = [];
  const broker = new ApprovalBroker({
    emit: (_, event) => {
      said.push(event);
      for (const wake of asked.splice(0)) wake();
    },
    tell: async (_, text) => {
      told.push(text);
    },
    parse: async (command) => [{ type: "unknown", cmd: command.join(" ") }],
  });
  return { broker, said, told, next: () => new Promise<void>((resolve) => asked.push(resolve)) };
}

const live = new AbortController().signal;
const command = (callId: string, words = ["rm", "x"]) => ({
  callId,
  command: words,
  cwd: "/w",
  reason: null,
  grantKey: words.join(" "),
});
const patch = (callId: string, ...files: string[]) => ({
  callId,
  changes: Object.fromEntries(files.map((file) => [file, { type: "add" as const, content: "" }])),
  reason: null,
  grantRoot: null,
});

test("a command is put to the human with what the answer may be", async () => {
  const { broker, said, next } = setUp();
  const asked = next();
  const answer = broker.forTurn("t").command({ ...command("c"), proposedPrefix: ["rm"] }, live);
  await asked;
  expect(said).toEqual([
    {
      type: "exec_approval_request",
      call_id: "c",
      turn_id: "t",
      command: ["rm", "x"],
      cwd: "/w",
      proposed_execpolicy_amendment: ["rm"],
      available_decisions: [
        "approved",
        { approved_execpolicy_amendment: { proposed_execpolicy_amendment: ["rm"] } },
        "abort",
      ],
      parsed_cmd: [{ type: "unknown", cmd: "rm x" }],
    },
  ]);
  expect(said[0]).not.toHaveProperty("reason");
  broker.answerCommand("other", "approved");
  broker.answerCommand("c", "denied");
  expect(await answer).toBe("denied");
});

test("leave for the session covers the commands with the same key, in later turns too", async () => {
  const { broker, said, next } = setUp();
  const { command: ask } = broker.forTurn("t");
  const asked = next();
  const first = ask(command("a"), live);
  await asked;
  broker.answerCommand("a", "approved_for_session");
  await first;
  expect(await broker.forTurn("u").command(command("b"), live)).toBe("approved_for_session");
  const again = next();
  const other = ask(command("c", ["rm", "y"]), live);
  await again;
  broker.answerCommand("c", "approved");
  expect(await other).toBe("approved");
  expect(said).toHaveLength(2);
});

test("leave for the session covers files, each by itself", async () => {
  const { broker, said } = setUp();
  const { patch: ask } = broker.forTurn("t");
  const first = ask(patch("a", "/one", "/two"), live);
  broker.answerPatch("a", "approved_for_session");
  await first;
  expect(await ask(patch("b", "/two"), live)).toBe("approved_for_session");
  const mixed = ask(patch("c", "/two", "/three"), live);
  broker.answerPatch("c", "denied");
  expect(await mixed).toBe("denied");
  expect(said.map((event) => ("call_id" in event ? event.call_id : ""))).toEqual(["a", "c"]);
  expect(said[0]).not.toHaveProperty("reason");
  expect(said[0]).not.toHaveProperty("grant_root");
});

test("leave for the session covers both ends of a move", async () => {
  const { broker } = setUp();
  const { patch: ask } = broker.forTurn("t");
  const moving = { type: "update" as const, unified_diff: "", move_path: "/b" };
  const first = ask({ ...patch("m"), changes: { "/a": moving } }, live);
  broker.answerPatch("m", "approved_for_session");
  await first;
  expect(await ask(patch("n", "/b"), live)).toBe("approved_for_session");
  expect(await ask(patch("o", "/a", "/b"), live)).toBe("approved_for_session");
  const on = ask({ ...patch("p"), changes: { "/a": { ...moving, move_path: "/c" } } }, live);
  broker.answerPatch("p", "denied");
  expect(await on).toBe("denied");
});

test("leave for the session neither covers a retry outside the sandbox nor comes from one", async () => {
  const { broker } = setUp();
  const { patch: ask } = broker.forTurn("t");
  for (const call of ["a", "b"]) {
    const retry = ask({ ...patch(call, "/f"), reason: "command failed; retry without sandbox?" }, live);
    broker.answerPatch(call, "approved_for_session");
    expect(await retry).toBe("approved_for_session");
  }
  const plain = ask(patch("c", "/f"), live);
  broker.answerPatch("c", "denied");
  expect(await plain).toBe("denied");
});

test("a prefix that is allowed from now on is told to the model", async () => {
  const { broker, told } = setUp();
  await broker.forTurn("t").ruleAdded(["rm"]);
  expect(told).toEqual([expect.stringContaining('["rm"]')]);
});

test("a turn that ends takes its questions back", async () => {
  const { broker, said } = setUp();
  const turn = new AbortController();
  const people = broker.forTurn("t");
  const waiting = [
    people.patch(patch("a", "/f"), turn.signal),
    people.ask({ call_id: "q", questions: [] }, turn.signal),
  ];
  turn.abort();
  expect(await Promise.all(waiting)).toEqual(["abort", null]);
  expect(await people.command(command("b"), turn.signal)).toBe("abort");
  expect(said.map(({ type }) => type)).toEqual(["apply_patch_approval_request", "request_user_input"]);
});

test("questions are answered by their turn", async () => {
  const { broker } = setUp();
  const answers = broker.forTurn("t").ask({ call_id: "q", questions: [] }, live);
  broker.answerQuestions("other", null);
  broker.answerQuestions("t", { a: { answers: ["x"] } });
  expect(await answers).toEqual({ a: { answers: ["x"] } });
});
