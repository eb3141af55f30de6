import { unknownMethodError } from "@codex/protocol";
import { expect, test } from "vitest";
import { handlers } from "./index.ts";

/** Methods of the protocol that this version answers with "not available". */
const notAvailable = [
  "thread/realtime/appendAudio",
  "thread/realtime/appendText",
  "thread/realtime/start",
  "thread/realtime/stop",
];

const listed = unknownMethodError("none").message.split("expected one of ")[1] ?? "";
const methods = listed.split(", ").map((name) => name.slice(1, -1));

test("every method of the protocol is either served or known not to be", () => {
  expect(methods.filter((method) => !Object.hasOwn(handlers, method)).sort()).toEqual(notAvailable);
});

test("every handler serves the method it is filed under", async () => {
  for (const [method, load] of Object.entries(handlers)) {
    expect(methods).toContain(method);
    expect((await load()).method).toBe(method);
  }
});
