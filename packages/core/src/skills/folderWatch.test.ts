import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderWatch } from "./folderWatch.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-watch-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("changes are told at once, those that come soon after together", async () => {
  const told: string[] = [];
  let wake = (): void => {};
  const next = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    return promise;
  };
  const watch = new FolderWatch({
    pauseMs: 30,
    onTouch: () => told.push("touch"),
    onChange: () => {
      told.push("change");
      wake();
    },
  });
  watch.add([folder, folder, join(folder, "none")]);
  const first = next();
  await writeFile(join(folder, "a"), "1");
  await first;
  const second = next();
  for (const content of ["2", "3", "4"]) await writeFile(join(folder, "a"), content);
  await second;
  watch.close();
  watch.add([folder]);
  expect(told.slice(0, 2)).toEqual(["touch", "change"]);
  expect(told.filter((what) => what === "change")).toHaveLength(2);
});
