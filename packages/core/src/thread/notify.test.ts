import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResponseItem } from "@codex/protocol";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "../../test/testThread.ts";
import { notifyUser } from "./notify.ts";

/** Where a program of `notify` reports to, and the command that does. */
async function listener() {
  const folder = await mkdtemp(join(tmpdir(), "codex-notify-"));
  const path = join(folder, "socket");
  const { promise, resolve } = Promise.withResolvers<unknown[]>();
  const server = createServer((socket) => {
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("end", () => resolve(JSON.parse(text) as unknown[]));
  });
  await new Promise<void>((listening) => server.listen(path, listening));
  const report =
    'require("net").connect(process.argv[1]).end(JSON.stringify([...process.argv.slice(2), require("fs").readFileSync(0, "utf8")]))';
  return {
    command: [process.execPath, "-e", report, path, "fixed"],
    told: promise,
    async [Symbol.asyncDispose]() {
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test("a finished turn is told as one argument, with all that the user said so far", async () => {
  await using hearer = await listener();
  const config = `notify = ${JSON.stringify(hearer.command)}`;
  await using t = await TestThread.start({ script: [{ status: 400, body: "bad" }, say("done", 2)], config });
  await t.turn("one");
  const turnId = await t.turn("two");
  const [fixed, note, input] = await hearer.told;
  expect([fixed, input]).toEqual(["fixed", ""]);
  expect(JSON.parse(String(note))).toEqual({
    type: "agent-turn-complete",
    "thread-id": t.thread.id,
    "turn-id": turnId,
    cwd: t.cwd,
    "input-messages": ["one", "two"],
    "last-assistant-message": "done",
  });
});

test("a program that is not there or cannot be started harms nothing", async () => {
  await using t = await TestThread.start({ script: [say("done")], config: 'notify = ["/no/such/program"]' });
  await t.turn("one");
  expect(t.events.at(-1)?.msg).toMatchObject({ type: "task_complete", last_agent_message: "done" });
  const turn = { threadId: "t", turnId: "u", cwd: "/", history: [], lastMessage: null };
  expect(() => notifyUser(["a\0b"], turn, {})).not.toThrow();
  expect(() => notifyUser([], turn, {})).not.toThrow();
});

test("images are left out of what the user said, with the words around them", async () => {
  await using hearer = await listener();
  const text = (value: string) => ({ type: "input_text" as const, text: value });
  const message = (...content: Extract<ResponseItem, { type: "message" }>["content"]): ResponseItem => ({
    type: "message",
    role: "user",
    content,
  });
  const image = { type: "input_image" as const, image_url: "data:," };
  const history = [
    message(text("<environment_context>x</environment_context>")),
    message(text("look "), text("<image name=[Image #1]>"), image, text("</image>"), text("here")),
  ];
  const turn = { threadId: "t", turnId: "u", cwd: "/", history, lastMessage: null };
  notifyUser(hearer.command, turn, process.env);
  const [, note] = await hearer.told;
  expect(JSON.parse(String(note))).toMatchObject({
    "input-messages": ["look here"],
    "last-assistant-message": null,
  });
});
