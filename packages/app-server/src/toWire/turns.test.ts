import type { StoredTurn } from "@codex/core";
import type { EventMsg } from "@codex/protocol";
import { expect, test } from "vitest";
import { wireTurns } from "./turns.ts";

const said = (message: string): EventMsg => ({
  type: "user_message",
  message,
  images: [],
  local_images: [],
  text_elements: [],
});
const answered = (message: string): EventMsg => ({ type: "agent_message", message, phase: null });
const thought = (text: string): EventMsg => ({ type: "agent_reasoning", text });

function turn(id: string | null, status: StoredTurn["status"], ...events: EventMsg[]): StoredTurn {
  return { id, status, events, recovered: new Set() };
}

test("items are numbered over all turns; empty messages are no items", () => {
  const turns = wireTurns(
    [
      turn("a", "completed", said("one"), answered(""), answered("1")),
      turn("b", "interrupted", said("two"), { type: "context_compacted" }),
    ],
    null,
  );
  const text = (value: string) => [{ type: "text", text: value, text_elements: [] }];
  expect(turns).toEqual([
    {
      id: "a",
      status: "completed",
      error: null,
      items: [
        { type: "userMessage", id: "item-1", content: text("one") },
        { type: "agentMessage", id: "item-2", text: "1", phase: null },
      ],
    },
    {
      id: "b",
      status: "interrupted",
      error: null,
      items: [
        { type: "userMessage", id: "item-3", content: text("two") },
        { type: "contextCompaction", id: "item-4" },
      ],
    },
  ]);
});

test("of a review its summary is an item; what it found is said in a message", () => {
  const finding = {
    title: "T",
    body: "B",
    confidence_score: 1,
    priority: 1,
    code_location: { absolute_file_path: "/x", line_range: { start: 1, end: 2 } },
  };
  const left = (overall_explanation: string | null): EventMsg => ({
    type: "exited_review_mode",
    review_output:
      overall_explanation === null
        ? null
        : {
            findings: [finding],
            overall_correctness: "",
            overall_explanation,
            overall_confidence_score: 1,
          },
  });
  const [only] = wireTurns([turn("a", "completed", left(" fine "), left(""), left(null))], null);
  const none = "Reviewer failed to output a response.";
  expect(only?.items.map((item) => item.type === "exitedReviewMode" && item.review)).toEqual([
    "fine",
    none,
    none,
  ]);
});

test("pieces of reasoning in a row are one item", () => {
  const raw: EventMsg = { type: "agent_reasoning_raw_content", text: "raw" };
  const [only] = wireTurns(
    [turn("a", "completed", thought("x"), thought("y"), raw, answered("1"), thought("z"))],
    null,
  );
  expect(only?.items).toMatchObject([
    { type: "reasoning", id: "item-1", summary: ["x", "y"], content: ["raw"] },
    { id: "item-2" },
    { type: "reasoning", id: "item-3", summary: ["z"], content: [] },
  ]);
});

test("what other lines tell of a turn is shown once nobody will sum it up", () => {
  const lost = answered("lost");
  const open = { ...turn("a", "open", said("one"), lost), recovered: new Set([lost]) };
  expect(wireTurns([open], "a")[0]?.items).toHaveLength(1);
  expect(wireTurns([open], null)[0]?.items).toHaveLength(2);
});

test("an open turn is in progress only while it runs", () => {
  const open = turn("a", "open", said("one"));
  expect(wireTurns([open], "a")[0]?.status).toBe("inProgress");
  expect(wireTurns([open], "b")[0]?.status).toBe("interrupted");
  expect(wireTurns([open], null)[0]?.status).toBe("interrupted");
});

test("a turn without an id gets one", () => {
  expect(wireTurns([turn(null, "completed", said("x"))], null)[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
});

test("images follow the text of a message", () => {
  const event = { ...said("look"), images: ["data:"], local_images: ["/p.png"] } as EventMsg;
  expect(wireTurns([turn("a", "completed", event)], null)[0]?.items).toMatchObject([
    { content: [{ text: "look" }, { type: "image", url: "data:" }, { type: "localImage", path: "/p.png" }] },
  ]);
});

test("tools of an extended history keep their ids, and an answer replaces its request", () => {
  const call = { tool: "t", arguments: {} };
  const [only] = wireTurns(
    [
      turn(
        "a",
        "completed",
        said("x"),
        { type: "dynamic_tool_call_request", callId: "d", turnId: "a", ...call },
        { type: "view_image_tool_call", call_id: "v", path: "/p.png" },
        {
          type: "dynamic_tool_call_response",
          call_id: "d",
          turn_id: "a",
          ...call,
          content_items: [],
          success: true,
          error: null,
          duration: { secs: 0, nanos: 0 },
        },
        answered("done"),
      ),
    ],
    null,
  );
  expect(only?.items).toMatchObject([
    { id: "item-1" },
    { type: "dynamicToolCall", id: "d", status: "completed", success: true },
    { type: "imageView", id: "v", path: "/p.png" },
    { id: "item-2" },
  ]);
});
