import { expect, test } from "vitest";
import { Gate } from "./gate.ts";

test("parallel work runs side by side, everything else alone and in order", async () => {
  const gate = new Gate();
  const log: string[] = [];
  const work = (name: string, parallel: boolean) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = gate.run(parallel, async () => {
      log.push(`${name}+`);
      await promise;
      log.push(`${name}-`);
      return name;
    });
    return { done, resolve };
  };
  const a = work("a", true);
  const b = work("b", true);
  const c = work("c", false);
  const d = work("d", true);
  await Promise.resolve();
  b.resolve();
  expect(await b.done).toBe("b");
  expect(log).toEqual(["a+", "b+", "b-"]);
  a.resolve();
  await a.done;
  c.resolve();
  d.resolve();
  await Promise.all([c.done, d.done]);
  expect(log).toEqual(["a+", "b+", "b-", "a-", "c+", "c-", "d+", "d-"]);
});

test("work that fails does not hold up the next", async () => {
  const gate = new Gate();
  const failing = gate.run(false, () => Promise.reject(new Error("no")));
  const next = gate.run(false, async () => "yes");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
