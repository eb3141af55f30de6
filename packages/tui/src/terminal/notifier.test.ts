import { expect, test } from "vitest";
import { initialState } from "../store/reduce.ts";
import type { PendingApproval } from "../store/slices/approvals.ts";
import { Store } from "../store/store.ts";
import { type NotificationSettings, notificationBytes, notifyFrom } from "./notifier.ts";

const place = { threadId: "t", turnId: "u", itemId: "i" };

/** What the terminal gets while it has not the focus, or has it, of a question and the end of a turn. */
function heard(settings: Partial<NotificationSettings>, focused = false): string[] {
  const session = { ...opened, turns: [] };
  const store = new Store(initialState);
  const bytes: string[] = [];
  notifyFrom(
    store,
    { topics: true, method: "osc9", ...settings },
    { focused: () => focused, write: (text) => bytes.push(text) },
  );
  store.dispatch({ type: "threadOpened", thread: session });
  const turn = { id: "u", items: [], error: null };
  const started = { threadId: "t", turn: { ...turn, status: "inProgress" as const } };
  store.dispatch({ type: "notification", method: "turn/started", params: started });
  const approvals: PendingApproval[] = [
    { kind: "command", key: 0, params: { ...place, command: "make\ninstall" } },
    { kind: "fileChange", key: 1, params: place },
    { kind: "userInput", key: 2, params: { ...place, questions: [question] } },
  ];
  for (const approval of approvals) store.dispatch({ type: "asked", approval });
  for (const { key } of approvals) store.dispatch({ type: "answered", key });
  const item = { type: "agentMessage" as const, id: "m", text: "All is\n**done**.", phase: null };
  store.dispatch({ type: "notification", method: "item/completed", params: { ...place, item } });
  const ended = { threadId: "t", turn: { ...turn, status: "completed" as const } };
  store.dispatch({ type: "notification", method: "turn/completed", params: ended });
  store.close();
  return bytes;
}

const opened = {
  threadId: "t",
  name: null,
  branch: null,
  mode: "default" as const,
  personality: null,
  cwd: "/work",
  model: "m",
  modelProvider: "p",
  effort: null,
  approvalPolicy: "on-request",
  sandbox: { type: "dangerFullAccess" },
} as const;

const question = {
  id: "q",
  header: "Size",
  question: "How large?",
  isOther: false,
  isSecret: false,
  options: null,
};

test("the user hears of questions and of the end of a turn", () => {
  expect(heard({})).toEqual([
    "\u001b]9;May this run? make install\u0007",
    "\u001b]9;May these files be changed?\u0007",
    "\u001b]9;How large?\u0007",
    "\u001b]9;All is **done**.\u0007",
  ]);
  expect(heard({ method: "bel" })).toEqual(["\u0007", "\u0007", "\u0007", "\u0007"]);
});

test("the user hears only of what is wanted, and of nothing in front of the terminal", () => {
  expect(heard({ topics: ["agent-turn-complete"] })).toEqual(["\u001b]9;All is **done**.\u0007"]);
  expect(heard({ topics: ["plan-mode-prompt"] })).toEqual(["\u001b]9;How large?\u0007"]);
  expect(heard({ topics: ["approval-requested"] }).length).toBe(2);
  expect(heard({ topics: false })).toEqual([]);
  expect(heard({}, true)).toEqual([]);
});

test("a notification is one short line without escape sequences", () => {
  expect(notificationBytes("a\u001b[31m red\u0007\n\tline", "osc9")).toBe("\u001b]9;a red line\u0007");
  expect(notificationBytes("x".repeat(200), "osc9")).toBe(`\u001b]9;${"x".repeat(119)}…\u0007`);
});
