import { expect, test } from "vitest";
import { WireClient } from "../test/wireClient.ts";
import { Connection } from "./connection.ts";
import { Audience } from "./subscriptions.ts";

const host = { request: () => undefined, answered: () => {}, closed: () => {}, log: () => {} };

/** An initialised connection that does not want some methods. */
function connect(...optedOut: string[]) {
  const [client, transport] = WireClient.pair();
  const connection = new Connection(1, transport, host, { strict: true });
  connection.initialized({ experimentalApi: false, optedOut: new Set(optedOut) });
  return { client, connection };
}

const params = { threadId: "T" };
const closed = { method: "thread/closed", params };

test("members get what they want, written once", async () => {
  const [a, b, c] = [connect(), connect("thread/closed"), connect()];
  const audience = new Audience();
  for (const { connection } of [a, b, c]) audience.add(connection);
  let written = 0;
  const counted = {
    toJSON: () => {
      written++;
      return params;
    },
  };
  audience.tell({ method: "thread/closed", params: counted });
  audience.notify("thread/archived", params);
  await c.client.notified("thread/archived");
  expect(a.client.log).toEqual([closed, { method: "thread/archived", params }]);
  expect(b.client.log).toEqual([{ method: "thread/archived", params }]);
  expect(written).toBe(1);
});

test("what nobody wants is not written at all", () => {
  const audience = new Audience();
  audience.add(connect("thread/closed").connection);
  const failing = { toJSON: () => expect.unreachable() };
  audience.tell({ method: "thread/closed", params: failing });
  expect(audience.wants("thread/closed")).toBe(false);
  expect(audience.wants("thread/archived")).toBe(true);
});

test("joining and leaving count at once", async () => {
  const [a, b] = [connect(), connect()];
  const audience = new Audience();
  expect(audience.wants("thread/closed")).toBe(false);
  audience.add(a.connection);
  audience.notify("thread/closed", params);
  audience.add(b.connection);
  expect(audience.remove(a.connection)).toBe(true);
  expect(audience.remove(a.connection)).toBe(false);
  audience.notify("thread/archived", params);
  await b.client.notified("thread/archived");
  expect([a, b].map(({ client }) => client.log.map((message) => message.method))).toEqual([
    ["thread/closed"],
    ["thread/archived"],
  ]);
});
