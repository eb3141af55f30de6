import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("plan and default, for clients with the experimental capability", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  expect(await client.call("collaborationMode/list", {})).toEqual({
    data: [
      { name: "Plan", mode: "plan", model: null, reasoning_effort: "medium" },
      { name: "Default", mode: "default", model: null, reasoning_effort: null },
    ],
  });
});
