import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";

test("what initialize answered, with any params or none", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const [hello] = client.log;
  for (const params of [undefined, null, {}]) {
    expect((await client.ask("getUserAgent", params)).result).toEqual(hello?.result);
  }
});
