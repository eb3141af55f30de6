import { expect, test } from "vitest";
import { type Scope, ScopeQueue } from "./queue.ts";

const exclusive = (key: string): Scope => ({ key, shared: false });
const shared = (key: string): Scope => ({ key, shared: true });

/** A queue with a log and jobs that end when told to. */
function setup() {
  const queue = new ScopeQueue();
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, scope: Scope) =>
    queue.run(
      scope,
      () => {
        log.push(`${name} begins`);
        const { promise, resolve } = Promise.withResolvers<string>();
        ends.set(name, () => resolve(name));
        return promise;
      },
      (outcome) => log.push(`${outcome} answered`),
    );
  const end = async (name: string) => {
    ends.get(name)?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, log, add, end };
}

test("jobs of one key run one after the other, those of another key do not wait", async () => {
  const { log, add, end } = setup();
  add("a1", exclusive("a"));
  add("a2", exclusive("a"));
  add("b1", exclusive("b"));
  expect(log).toEqual(["a1 begins", "b1 begins"]);
  await end("a1");
  expect(log.slice(2)).toEqual(["a1 answered", "a2 begins"]);
  await end("a2");
  expect(log.at(-1)).toBe("a2 answered");
});

test("shared jobs run side by side and are answered in order", async () => {
  const { log, add, end } = setup();
  add("r1", shared("a"));
  add("r2", shared("a"));
  add("w", exclusive("a"));
  add("r3", shared("a"));
  expect(log).toEqual(["r1 begins", "r2 begins"]);
  await end("r2");
  expect(log).toHaveLength(2);
  await end("r1");
  expect(log.slice(2)).toEqual(["r1 answered", "r2 answered", "w begins"]);
  await end("w");
  expect(log.slice(5)).toEqual(["w answered", "r3 begins"]);
});

test("a job without scope waits for nothing", async () => {
  const { log, add, end } = setup();
  add("w", exclusive("a"));
  add("free", null);
  await end("free");
  expect(log).toEqual(["w begins", "free begins", "free answered"]);
});

test("synchronous jobs are answered before run returns", () => {
  const queue = new ScopeQueue();
  const answers: number[] = [];
  for (let i = 0; i < 5000; i++)
    queue.run(
      exclusive("a"),
      () => i,
      (n) => answers.push(n),
    );
  expect(answers).toHaveLength(5000);
  expect(answers.at(-1)).toBe(4999);
});

test("a deep backlog drains without recursion and in order", async () => {
  const queue = new ScopeQueue();
  const answers: number[] = [];
  const gate = Promise.withResolvers<number>();
  queue.run(
    exclusive("a"),
    () => gate.promise,
    (n) => answers.push(n),
  );
  for (let i = 1; i < 20_000; i++)
    queue.run(
      i % 3 === 0 ? exclusive("a") : shared("a"),
      () => i,
      (n) => answers.push(n),
    );
  expect(answers).toEqual([]);
  gate.resolve(0);
  await gate.promise;
  await Promise.resolve();
  expect(answers).toHaveLength(20_000);
  expect(answers.every((n, i) => n === i)).toBe(true);
});

test("an answer may ask again in the same scope", () => {
  const queue = new ScopeQueue();
  const answers: string[] = [];
  queue.run(
    exclusive("a"),
    () => "first",
    (first) => {
      answers.push(first);
      queue.run(
        exclusive("a"),
        () => "second",
        (second) => answers.push(second),
      );
    },
  );
  expect(answers).toEqual(["first", "second"]);
});
