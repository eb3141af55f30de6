import { expect, test } from "vitest";
import { EventQueue } from "./eventQueue.ts";

async function read<Event>(queue: EventQueue<Event>): Promise<Event[]> {
  const seen: Event[] = [];
  for await (const event of { [Symbol.asyncIterator]: () => queue.iterate() }) seen.push(event);
  return seen;
}

const never = (): null => null;

test("a slow reader loses nothing and gets bigger pieces", async () => {
  const queue = new EventQueue<string>(true, (first, second) => first + second, never);
  for (let n = 0; n < 100_000; n++) queue.push("x");
  queue.end();
  const seen = await read(queue);
  expect(seen.length).toBeLessThan(1000);
  expect(seen.join("")).toHaveLength(100_000);
});

test("events that cannot be joined stay as they are", async () => {
  const queue = new EventQueue<number>(true, never, never);
  const numbers = Array.from({ length: 1000 }, (_, n) => n);
  for (const n of numbers) queue.push(n);
  queue.end();
  expect(await read(queue)).toEqual(numbers);
});

test("an error comes behind what waits", async () => {
  const queue = new EventQueue<number>(true, never, never);
  queue.push(1);
  queue.fail(new Error("gone"));
  const seen: number[] = [];
  const reading = (async () => {
    for await (const n of { [Symbol.asyncIterator]: () => queue.iterate() }) seen.push(n);
  })();
  await expect(reading).rejects.toThrow("gone");
  expect(seen).toEqual([1]);
});
