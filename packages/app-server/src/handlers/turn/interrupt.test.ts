import { created, hang } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const input = [{ type: "text", text: "go", text_elements: [] }];

test("the turn ends interrupted and every interrupt is answered", async () => {
  await using bed = await TestBed.create({ script: [[created("r"), hang()]] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const { turn } = await client.call("turn/start", { threadId: thread.id, input });
  await bed.model.request(0);
  const ids = [1, 2].map(() => client.post("turn/interrupt", { threadId: thread.id, turnId: turn.id }));
  const answers = await Promise.all(ids.map((id) => client.answer(id)));
  expect(answers.map(({ result }) => result)).toEqual([{}, {}]);
  expect((await client.notified("turn/completed")).params).toMatchObject({
    turn: { id: turn.id, status: "interrupted", error: null },
  });
  expect(await client.call("turn/interrupt", { threadId: thread.id, turnId: turn.id })).toEqual({});
});

test("a malformed thread id is told apart from an unknown one", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const ask = async (threadId: string) =>
    (await client.ask("turn/interrupt", { threadId, turnId: "t" })).error?.message;
  expect(await ask("x")).toMatch(/^invalid thread id: invalid character: .* found `x` at 1$/);
  expect(await ask("67E55044-10B1-426F-9247-BB680E5FE0C8")).toBe(
    "thread not found: 67e55044-10b1-426f-9247-bb680e5fe0c8",
  );
});
