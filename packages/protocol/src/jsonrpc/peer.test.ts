import { expect, test } from "vitest";
import { RpcError } from "./errorCodes.ts";
import { createInProcessTransport } from "./inProcessTransport.ts";
import { encodeNotification } from "./message.ts";
import {
  ConnectionClosedError,
  type IncomingRequest,
  Peer,
  type PeerHandlers,
  type PeerOptions,
} from "./peer.ts";

const ignore: PeerHandlers = { request: () => {}, notification: () => {} };

function pair(handlers: Partial<PeerHandlers>, options?: PeerOptions) {
  const [near, far] = createInProcessTransport();
  const log: unknown[] = [];
  const peer = new Peer(near, { ...ignore, dropped: (reason) => log.push(reason) }, options);
  const other = new Peer(
    far,
    { ...ignore, dropped: (reason) => log.push(reason), ...handlers },
    { strict: true },
  );
  return { peer, other, near, far, log };
}

test("requests are answered both ways and counted from zero", async () => {
  const seen: IncomingRequest[] = [];
  const { peer, other } = pair({
    request: (request) => {
      seen.push(request);
      if (request.method === "fail") other.respondError(request.id, new RpcError(-32600, "no", { why: 1 }));
      else other.respond(request.id, { echo: request.params });
    },
  });
  await expect(peer.request("one", { a: 1 })).resolves.toEqual({ echo: { a: 1 } });
  await expect(peer.request("two")).resolves.toEqual({ echo: undefined });
  await expect(peer.request("fail")).rejects.toMatchObject({ code: -32600, message: "no", data: { why: 1 } });
  expect(seen.map(({ id }) => id)).toEqual([0, 1, 2]);
  expect(peer.pendingCount).toBe(0);
});

test("calls arrive in the order they were made", async () => {
  const order: string[] = [];
  const { peer, other } = pair({
    request: ({ id, method }) => {
      order.push(method);
      other.respond(id, null);
    },
    notification: (method) => order.push(method),
  });
  peer.notify("a");
  const answer = peer.request("b");
  peer.sendText(encodeNotification("c", { x: 1 }));
  peer.notify("d");
  await answer;
  expect(order).toEqual(["a", "b", "c", "d"]);
});

test("an abort rejects with its reason and the late answer is dropped", async () => {
  const held: IncomingRequest[] = [];
  const { peer, other, log } = pair({ request: (request) => held.push(request) }, { firstRequestId: 5 });
  const controller = new AbortController();
  const answer = peer.request("slow", {}, { signal: controller.signal });
  controller.abort(new Error("changed my mind"));
  await expect(answer).rejects.toThrow("changed my mind");
  await expect(peer.request("x", {}, { signal: controller.signal })).rejects.toThrow("changed my mind");
  const marker = peer.request("marker");
  await Promise.resolve();
  for (const { id } of held) other.respond(id, "late");
  await expect(marker).resolves.toBe("late");
  expect(log).toEqual(["answer to no open request: 5"]);
  expect(held.map(({ id }) => id)).toEqual([5, 6]);
});

test("the end of the connection rejects what is open and what comes later", async () => {
  const { promise: ended, resolve } = Promise.withResolvers<Error | undefined>();
  const { peer, other } = pair({ closed: resolve });
  const answer = peer.request("never");
  other.close();
  await expect(answer).rejects.toThrow(ConnectionClosedError);
  await expect(answer).rejects.toThrow("connection closed before never was answered");
  expect(await ended).toBeUndefined();
  await expect(peer.request("more")).rejects.toThrow(ConnectionClosedError);
  expect([peer.closed, other.closed]).toEqual([true, true]);
  peer.notify("into the void");
});

test("malformed input is reported and the connection lives", async () => {
  const { peer, other, near, log } = pair({ request: ({ id }) => other.respond(id, "fine") });
  near.send("{");
  near.send('{"id":1,"id":2,"method":"m"}');
  near.send('{"id":99,"result":{}}');
  await expect(peer.request("ping")).resolves.toBe("fine");
  expect(log).toEqual(["not JSON", "duplicate member id", "answer to no open request: 99"]);
});

test("what was sent before the other end listens is kept and counted", async () => {
  const [near, far] = createInProcessTransport();
  near.send("12345");
  near.send("678");
  expect(near.bufferedBytes).toBe(8);
  near.close();
  const { promise, resolve } = Promise.withResolvers<void>();
  const got: string[] = [];
  far.onClose(() => resolve());
  far.onMessage((text) => got.push(text));
  await promise;
  expect(got).toEqual(["12345", "678"]);
  expect(near.bufferedBytes).toBe(0);
  near.send("too late");
  expect(near.bufferedBytes).toBe(0);
});
