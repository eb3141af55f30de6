import { gate, say, sayInPieces, textDelta } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];

test("input joins the running turn, and only the one that is expected", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const pieces = sayInPieces(["one"]);
  const first = [...pieces.slice(0, 2), textDelta("wait"), gate(promise), ...pieces.slice(2)];
  await using bed = await TestBed.create({ script: [first, say("two", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  const refused = async (params: object) =>
    (await client.ask("turn/steer", { threadId, input: input("more"), ...params })).error?.message;
  expect(await refused({ expectedTurnId: "t" })).toBe("no active turn to steer");
  expect(await refused({ expectedTurnId: "t", input: [] })).toBe("input must not be empty");
  const { turn } = await client.call("turn/start", { threadId, input: input("one") });
  await client.notified("item/agentMessage/delta");
  expect(await refused({ expectedTurnId: "t" })).toBe(
    `expected active turn id \`t\` but found \`${turn.id}\``,
  );
  expect(await refused({ expectedTurnId: "" })).toBe("expectedTurnId must not be empty");
  expect(await refused({ expectedTurnId: turn.id, input: [] })).toBe("input must not be empty");
  const steered = await client.call("turn/steer", {
    threadId,
    expectedTurnId: turn.id,
    input: input("more"),
  });
  expect(steered).toEqual({ turnId: turn.id });
  resolve();
  await client.notified("turn/completed");
  const { body } = await bed.model.request(1);
  expect(JSON.stringify(body.input.at(-1))).toContain("more");
});
