import { expect, test } from "vitest";
import { commandAnalysis } from "../command/analysis.ts";
import { type GrantSubject, grantKey } from "./grantKey.ts";

async function key(argv: readonly string[], more: Partial<GrantSubject> = {}): Promise<string> {
  const wanted = { argv, cwd: "/w", escalated: false, ...more };
  return grantKey(wanted, await commandAnalysis.parts(argv));
}

const touch = ["/bin/bash", "-lc", "touch f"];
const both = ["/bin/bash", "-c", "touch f && touch g"];

test("a single plain command is the same with and without a shell around it", async () => {
  const granted = await key(touch);
  expect(await key(["/bin/bash", "-c", "touch f"])).toBe(granted);
  expect(await key(["/bin/sh", "-c", "touch 'f'"])).toBe(granted);
  expect(await key(["touch", "f"])).toBe(granted);
  expect(await key(["touch", "g"])).not.toBe(granted);
  expect(await key(["/bin/bash", "-lc", "touch $HOME"])).not.toBe(granted);
});

test("of any other script the shell does not matter, its profile does", async () => {
  const granted = await key(both);
  expect(await key(["/bin/sh", "-c", "touch f && touch g"])).toBe(granted);
  expect(await key(["/bin/bash", "-lc", "touch f && touch g"])).not.toBe(granted);
});

test("folder, escalation and terminal are part of what was granted", async () => {
  const keys = await Promise.all([
    key(touch),
    key(touch, { cwd: "/other" }),
    key(touch, { escalated: true }),
    key(touch, { tty: false }),
    key(touch, { tty: true }),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});
