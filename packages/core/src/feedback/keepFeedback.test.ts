import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFeedback } from "./keepFeedback.ts";

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-feedback-"));
});

afterEach(() => rm(home, { recursive: true, force: true }));

const said = {
  classification: "bug",
  reason: "why",
  threadId: "t",
  source: "cli",
  version: "1.0.0",
} as const;

test("what is said and what belongs to it is kept for the user alone", async () => {
  const file = join(home, "log.txt");
  await writeFile(file, "log");
  const folder = await keepFeedback(home, { ...said, files: [file, join(home, "none"), file] });
  expect(dirname(folder)).toBe(join(home, "feedback"));
  expect((await readdir(folder)).sort()).toEqual(["1-log.txt", "3-log.txt", "report.json"]);
  expect(await readFile(join(folder, "3-log.txt"), "utf8")).toBe("log");
  expect(JSON.parse(await readFile(join(folder, "report.json"), "utf8"))).toEqual({
    ...said,
    createdAt: expect.any(String),
    attached: ["1-log.txt", "3-log.txt"],
    missing: [join(home, "none")],
  });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("each stands by itself", async () => {
  const folders = await Promise.all([1, 2].map(() => keepFeedback(home, { ...said, files: [] })));
  expect(new Set(folders).size).toBe(2);
});

test("a home that cannot be written to is told as such", async () => {
  await writeFile(join(home, "feedback"), "");
  await expect(keepFeedback(home, { ...said, files: [] })).rejects.toMatchObject({
    kind: "io",
    message: expect.stringMatching(/^cannot keep it in .*: /),
  });
});
