import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

test("the built command finds files, in the thread that is part of it", async () => {
  await using place = await workplace();
  await writeFile(path.join(place.work, "alpha"), "");
  const clientInfo = { name: "test", version: "1" };
  const requests = [
    { id: 1, method: "initialize", params: { clientInfo } },
    { id: 2, method: "fuzzyFileSearch", params: { query: "alp", roots: ["."], cancellationToken: null } },
  ];
  const stdin = requests.map((request) => `${JSON.stringify(request)}\n`).join("");
  const { stdout, status } = await place.codex(["app-server"], { stdin });
  expect(status).toBe(0);
  const file = { root: ".", path: "alpha", file_name: "alpha", score: 84, indices: [0, 1, 2] };
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toEqual({ id: 2, result: { files: [file] } });
});
