import { call, functionCall, say, sayInPieces } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

test("a plain message is said in the order clients expect", async () => {
  await using t = await TestThread.start({ script: [sayInPieces(["Do", "ne."])] });
  await t.turn("hi there");
  expect(t.legacy()).toEqual([
    "mcp_startup_complete",
    "warning",
    "task_started",
    "item_started",
    "item_completed",
    "user_message",
    "token_count",
    "item_started",
    "agent_message_content_delta",
    "agent_message_delta",
    "agent_message_content_delta",
    "agent_message_delta",
    "item_completed",
    "agent_message",
    "token_count",
    "task_complete",
  ]);
  console.log(await t.rolloutShape());
});

test("tool loop", async () => {
  await using t = await TestThread.start({ script: [call(functionCall("c1", "update_plan", { plan: [{ step: "a", status: "pending" }] }), functionCall("c2", "nope", {})), say("ok", 2)] });
  await t.turn("hi there");
  console.log(t.legacy().join(" "), (await t.rolloutShape()).join("\n"));
  console.log(JSON.stringify(t.model.requests[1]?.body.input.slice(3)));
  for (let i = 0; i < 5; i++) { t.model.push(say("x")); const b = performance.now(); await t.turn("again"); console.log("turn ms", performance.now() - b); }
});
