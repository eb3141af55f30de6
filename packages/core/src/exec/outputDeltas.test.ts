import { expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import { OutputDeltas } from "./outputDeltas.ts";

function collector() {
  const events: CoreEvent[] = [];
  const deltas = new OutputDeltas("c", (event) => events.push(event));
  const said = () =>
    events.map((event) =>
      event.type === "exec_command_output_delta"
        ? `${event.stream} ${Buffer.from(event.chunk, "base64").toString("utf8")}`
        : event.type,
    );
  return { deltas, said };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("says what came in one go at once, and keeps the order of the streams", async () => {
  const { deltas, said } = collector();
  for (const letter of "abc") deltas.push("stdout", Buffer.from(letter));
  deltas.push("stderr", Buffer.from("x"));
  deltas.push("stdout", Buffer.from("d"));
  expect(said()).toEqual(["stdout abc", "stderr x"]);
  await nextTurn();
  expect(said()).toEqual(["stdout abc", "stderr x", "stdout d"]);
});

test("holds an unfinished character back until it is whole or the end", () => {
  const { deltas, said } = collector();
  const euro = Buffer.from("€");
  deltas.push("stdout", euro.subarray(0, 2));
  deltas.push("stdout", euro.subarray(2));
  deltas.push("stderr", euro.subarray(0, 1));
  deltas.flush();
  expect(said()).toEqual(["stdout €", "stderr \ufffd"]);
});

test("stops after so many events, and leaves out what comes too fast", () => {
  const many = collector();
  for (let i = 0; i < 10_500; i++) {
    many.deltas.push("stdout", Buffer.from("a"));
    many.deltas.flush();
  }
  expect(many.said()).toHaveLength(10_000);
  const fast = collector();
  const chunk = Buffer.alloc(64 * 1024, "a");
  for (let i = 0; i < 1000; i++) fast.deltas.push("stdout", chunk);
  fast.deltas.flush();
  expect(fast.said().length).toBeGreaterThanOrEqual(16);
  expect(fast.said().length).toBeLessThan(100);
});
