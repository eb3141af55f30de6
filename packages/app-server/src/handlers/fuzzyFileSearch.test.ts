import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";

async function bedWith(...names: string[]): Promise<TestBed> {
  const bed = await TestBed.create();
  for (const name of names) {
    await mkdir(join(bed.cwd, name, ".."), { recursive: true });
    await writeFile(join(bed.cwd, name), "");
  }
  return bed;
}

test("files are found by parts of their paths, best first", async () => {
  await using bed = await bedWith("src/alpha.ts", "beta.ts", "a_l_p");
  const client = await bed.client();
  expect(await client.call("fuzzyFileSearch", { query: "alp", roots: [bed.cwd] })).toEqual({
    files: [
      { root: bed.cwd, path: "src/alpha.ts", file_name: "alpha.ts", score: 84, indices: [4, 5, 6] },
      { root: bed.cwd, path: "a_l_p", file_name: "a_l_p", score: 76, indices: [0, 2, 4] },
    ],
  });
});

test("a search ends another one of the same client with its token, and only that", async () => {
  await using bed = await bedWith("alpha");
  const server = bed.serve();
  const [client, other] = [await bed.join(server), await bed.join(server)];
  const params = { query: "alp", roots: [bed.cwd], cancellationToken: "t" };
  const asked = [params, { ...params, cancellationToken: "u" }, params].map((one) =>
    client.post("fuzzyFileSearch", one),
  );
  const foreign = other.ask("fuzzyFileSearch", params);
  const found = await Promise.all(asked.map((id) => client.answer(id)));
  expect(found.map(({ result }) => (result as { files: unknown[] }).files.length)).toEqual([0, 1, 1]);
  expect((await foreign).result).toMatchObject({ files: [{ path: "alpha" }] });
});
