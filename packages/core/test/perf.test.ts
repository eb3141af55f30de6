import { say, sayInPieces } from "@codex-tools/mock-responses";
import { test } from "vitest";
import { TestThread } from "./testThread.ts";
test("perf", async () => {
  const n = 100;
  await using t = await TestThread.start({ script: Array.from({ length: n + 30 }, (_, i) => say("x", i)) });
  for (let i = 0; i < 30; i++) await t.turn("warm");
  const times: number[] = [];
  for (let i = 0; i < n; i++) { const b = performance.now(); await t.turn("again"); times.push(performance.now() - b); }
  times.sort((a, b) => a - b);
  console.log("turn ms p50", times[50], "p90", times[90], "max", times[99]);
});
test("deltas", async () => {
  await using t = await TestThread.start({ script: [sayInPieces(Array.from({ length: 20000 }, (_, i) => `word${i} `))] });
  const b = performance.now(); const c = process.cpuUsage(); await t.turn("go"); const d = process.cpuUsage(c);
  console.log("20000 deltas ms", performance.now() - b, "cpu", (d.user + d.system) / 1000, t.events.length);
});
