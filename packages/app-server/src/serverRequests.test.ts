import { expect, test } from "vitest";
import { WireClient } from "../test/wireClient.ts";
import { Connection } from "./connection.ts";
import { type Outcome, ServerRequests } from "./serverRequests.ts";

const params = { threadId: "T", turnId: "U", itemId: "i" };
const method = "item/fileChange/requestApproval";

/** Requests and connections whose answers go to them. */
function setup() {
  const requests = new ServerRequests();
  const outcomes: Outcome[] = [];
  let nextId = 1;
  const connect = () => {
    const [client, transport] = WireClient.pair();
    const connection = new Connection(
      nextId++,
      transport,
      {
        request: () => undefined,
        answered: (from, id, answer) => requests.answered(from, id, answer),
        closed: (from) => requests.forget(from),
        log: () => {},
      },
      { strict: true },
    );
    return { client, connection };
  };
  const ask = (...connections: Connection[]) =>
    requests.ask(connections, method, params, (outcome) => outcomes.push(outcome));
  return { connect, ask, outcomes };
}

const result = { kind: "result", result: { decision: "accept" } };

test("ids count from 0 over all connections and each client gets the same one", async () => {
  const { connect, ask } = setup();
  const [a, b] = [connect(), connect()];
  ask(a.connection);
  ask(a.connection, b.connection);
  expect(await b.client.notified(method)).toEqual({ method, id: 1, params });
  expect(a.client.log.map((message) => message.id)).toEqual([0, 1]);
});

test("the first answer counts, later ones and those of strangers do not", async () => {
  const { connect, ask, outcomes } = setup();
  const [a, b, stranger] = [connect(), connect(), connect()];
  ask(a.connection, b.connection);
  await b.client.notified(method);
  stranger.client.reply(0, { result: { decision: "cancel" } });
  b.client.reply(0, { result: { decision: "accept" } });
  a.client.reply(0, { result: { decision: "decline" } });
  a.client.close();
  await a.client.closed;
  expect(outcomes).toEqual([result]);
});

test("an error reaches the one who asks", async () => {
  const { connect, ask, outcomes } = setup();
  const { client, connection } = connect();
  ask(connection);
  client.reply(0, { error: { code: -32000, message: "no" } });
  client.close();
  await client.closed;
  expect(outcomes).toEqual([{ kind: "error", error: { code: -32000, message: "no" } }]);
});

test("a request is lost with the last client that was asked, at once when there is none", async () => {
  const { connect, ask, outcomes } = setup();
  ask();
  expect(outcomes).toEqual([{ kind: "lost" }]);
  const [a, b] = [connect(), connect()];
  ask(a.connection, b.connection);
  a.connection.close();
  expect(outcomes).toHaveLength(1);
  b.connection.close();
  expect(outcomes).toHaveLength(2);
});

test("a withdrawn request is answered by nobody", async () => {
  const { connect, ask, outcomes } = setup();
  const { client, connection } = connect();
  ask(connection)();
  client.reply(0, { result: { decision: "accept" } });
  client.close();
  await client.closed;
  expect(outcomes).toEqual([]);
});
