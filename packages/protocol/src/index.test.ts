import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

const importPattern = /(?:\bfrom |\bimport\(|^import )"([^"\s]+)"/gm;

/** Everything the main entry can load, by URL, and what it asks for outside of this package. */
function loadable(entry: URL): { files: Set<string>; foreign: string[] } {
  const files = new Set<string>();
  const foreign: string[] = [];
  const open = [entry];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (files.has(url.href)) continue;
    files.add(url.href);
    for (const [, specifier = ""] of readFileSync(url, "utf8").matchAll(importPattern)) {
      if (specifier.startsWith(".")) open.push(new URL(specifier, url));
      else foreign.push(`${url.pathname}: ${specifier}`);
    }
  }
  return { files, foreign };
}

test("the main entry runs in a browser: it loads nothing from outside this package", () => {
  const { files, foreign } = loadable(new URL("./index.ts", import.meta.url));
  expect(foreign).toEqual([]);
  expect(files.size).toBeGreaterThan(50);
});

test("importing the main entry parses no schema", async () => {
  const { definitions } = await import("../generated/wire.ts");
  const schemas = new Set(definitions.split("\n").map((line) => line.slice(line.indexOf(" ") + 1)));
  const parse = vi.spyOn(JSON, "parse");
  const { decodeParams } = await import("./index.ts");
  const parsed = (): number => parse.mock.calls.filter(([text]) => schemas.has(text)).length;
  expect(parsed()).toBe(0);
  decodeParams("initialize", { clientInfo: { name: "n", version: "1" } });
  expect(parsed()).toBeGreaterThan(0);
  expect(parsed()).toBeLessThan(10);
  parse.mockRestore();
});
