import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";
import { chatgptAuth } from "../../../../test/chatgptAuth.ts";

/** A zip of one stored file `SKILL.md`. */
const packed = Buffer.from(
  "UEsDBBQAAAAAAAAAIQCEX0xZIQAAACEAAAAIAAAAU0tJTEwubWQtLS0KbmFtZTogZmFyCmRlc2NyaXB0aW9uOiBkCi0tLQpQSwECFAMUAAAAAAAAACEAhF9MWSEAAAAhAAAACAAAAAAAAAAAAAAAgAEAAAAAU0tJTEwubWRQSwUGAAAAAAEAAQA2AAAARwAAAAAA",
  "base64",
);

test("a skill of the directory is listed, downloaded and there", async () => {
  const server = createServer((request, response) => {
    const listing = '{"hazelnuts":[{"id":"h1","name":"far","description":"d"}]}';
    response.end(request.url?.startsWith("/backend/hazelnuts?") ? listing : packed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  await using bed = await TestBed.create({ config: `chatgpt_base_url = "http://127.0.0.1:${port}/backend"` });
  await writeFile(join(bed.home, "auth.json"), chatgptAuth);
  const client = await bed.client();
  try {
    await client.call("skills/list", {});
    expect(await client.call("skills/remote/list", {})).toEqual({
      data: [{ id: "h1", name: "far", description: "d" }],
    });
    const path = join(bed.home, "skills", "h1");
    expect(await client.call("skills/remote/export", { hazelnutId: "h1" })).toEqual({ id: "h1", path });
    expect(await readFile(join(path, "SKILL.md"), "utf8")).toContain("name: far");
    expect((await client.call("skills/list", {})).data[0]?.skills[0]).toMatchObject({
      name: "far",
      scope: "user",
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
