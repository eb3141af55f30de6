import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connectWebSocket } from "@codex/protocol/node";
import {
  burst,
  completed,
  created,
  itemAdded,
  message,
  say,
  sayInPieces,
  textDelta,
} from "@codex-tools/mock-responses";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { TestBed } from "../../test/appServer.ts";
import type { WireClient } from "../../test/wireClient.ts";

// Hundreds of connections and megabytes of notifications take their time on a machine that is busy otherwise.
vi.setConfig({ testTimeout: 120_000 });

const input = [{ type: "text", text: "go", text_elements: [] }];

/** Status with which an upgrade request is refused; 101 when it is not. */
async function upgradeStatus(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers });
  const { promise, resolve } = Promise.withResolvers<number>();
  socket.on("upgrade", () => resolve(101));
  socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
  socket.on("error", () => {});
  const status = await promise;
  socket.terminate();
  return status;
}

/** A client of the bare protocol that shakes hands, sends some requests, and then never reads again. */
async function deafClient(url: string, requests: readonly object[]): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const key = `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`;
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n${[...upgrade, key].join("\r\n")}\r\n\r\n`);
  await once(socket, "data");
  for (const request of requests) socket.write(maskedFrame(JSON.stringify(request)));
  await once(socket, "data");
  socket.pause();
  return socket;
}

/** A text frame of a client; a mask of zeros leaves the text as it is. */
function maskedFrame(text: string): Buffer {
  const header = Buffer.from([0x81, 0xfe, text.length >> 8, text.length & 0xff, 0, 0, 0, 0]);
  return Buffer.concat([header, Buffer.from(text)]);
}

test("each connection shakes hands for itself, and answers go to who asked", async () => {
  await using bed = await TestBed.create();
  const { url } = await bed.listen();
  const first = await bed.reach(url, { experimentalApi: true });
  const second = await bed.reach(url);
  first.send({ id: 7, method: "mock/experimentalMethod", params: { value: "mine" } });
  second.send({ id: 7, method: "mock/experimentalMethod", params: { value: "yours" } });
  expect((await first.answer(7)).result).toEqual({ echoed: "mine" });
  expect((await second.answer(7)).error?.message).toContain("requires experimentalApi capability");
  expect(first.log.filter(({ id }) => id === 7)).toHaveLength(1);
});

test("what is no message is passed over, whatever its form", async () => {
  await using bed = await TestBed.create();
  const { url } = await bed.listen();
  const socket = new WebSocket(url);
  await once(socket, "open");
  for (const text of ["nonsense", "[1,2]", "", "\u0000", '{"id":1.5,"method":"x"}']) socket.send(text);
  socket.send(Buffer.from('{"id":1,"method":"initialize"}'), { binary: true });
  socket.send('{"id":2,"met', { fin: false });
  socket.send('hod":"thread/list"}', { fin: true });
  const [answer] = await once(socket, "message");
  expect(JSON.parse(String(answer))).toMatchObject({ id: 2, error: { code: -32600 } });
  socket.ping("payload");
  expect(String((await once(socket, "pong"))[0])).toBe("payload");
  socket.send(`{"id":3,"method":"thread/list","params":{"x":"${"y".repeat(10_000_000)}"}}`);
  const [late] = await once(socket, "message");
  expect(JSON.parse(String(late))).toEqual({ id: 3, error: { code: -32600, message: "Not initialized" } });
  socket.close();
});

test("pages and foreign names are refused, plain requests told what this is", async () => {
  await using bed = await TestBed.create();
  const { url } = await bed.listen({ allowedOrigins: ["https://good.example"] });
  expect(await upgradeStatus(url, {})).toBe(101);
  expect(await upgradeStatus(url, { origin: "https://evil.example" })).toBe(403);
  expect(await upgradeStatus(url, { origin: "https://good.example" })).toBe(101);
  expect(await upgradeStatus(url, { host: "evil.example" })).toBe(403);
  expect((await fetch(url.replace("ws", "http"))).status).toBe(426);
});

test("with a token only those come in who know it", async () => {
  await using bed = await TestBed.create();
  const { url } = await bed.listen({ token: "open sesame" });
  await expect(connectWebSocket(url)).rejects.toThrow("401 Unauthorized: a bearer token is needed");
  await expect(connectWebSocket(url, { token: "sesame" })).rejects.toThrow("401");
  (await connectWebSocket(url, { token: "open sesame" })).close();
});

test("an address that others can reach needs a token", async () => {
  await using bed = await TestBed.create();
  await expect(bed.listen({ host: "0.0.0.0" })).rejects.toThrow("can be reached from other machines");
  await expect(bed.listen({ host: "::" })).rejects.toThrow("can be reached from other machines");
  const listener = await bed.listen({ host: "0.0.0.0", token: "secret" });
  expect(listener.local).toBe(false);
});

test("of 200 clients the 50 that follow a thread hear it, and nobody else", async () => {
  await using bed = await TestBed.create({ script: [say("first"), sayInPieces(["one ", "two"], 2)] });
  const listener = await bed.listen();
  const clients = await Promise.all(Array.from({ length: 200 }, () => bed.reach(listener.url)));
  const [owner, ...others] = clients as [WireClient, ...WireClient[]];
  const { thread } = await owner.call("thread/start", {});
  await owner.call("turn/start", { threadId: thread.id, input });
  await owner.notified("turn/completed");
  const followers = others.slice(0, 49);
  await Promise.all(followers.map((client) => client.call("thread/resume", { threadId: thread.id })));
  const from = owner.log.length;
  const starts = followers.map((client) => client.log.length);
  await owner.call("turn/start", { threadId: thread.id, input });
  await owner.notified("turn/completed", from);
  await Promise.all(followers.map((client, index) => client.notified("turn/completed", starts[index])));
  const heard = owner.methods(from).filter((method) => method !== "answer");
  expect(followers.map((client, index) => client.methods(starts[index]))).toEqual(Array(49).fill(heard));
  for (const client of others.slice(49)) {
    expect(new Set(client.methods())).toEqual(new Set(["answer", "thread/started", "thread/status/changed"]));
  }
  expect(listener.connections).toBe(200);
  for (const client of clients) client.close();
  await Promise.all(clients.map(({ closed }) => closed));
});

test("a client that does not read is dropped, and the others hear everything", async () => {
  const pieces = Array.from({ length: 600 }, (_, index) => `${index} ${"x".repeat(4000)} `);
  const assistant = { type: "message", role: "assistant", id: "m" };
  const text = pieces.join("");
  const deltas = burst(pieces.map((piece) => textDelta(piece)));
  const answer = [created("r"), itemAdded({ ...assistant, content: [] }), deltas];
  const script = [say("first"), [...answer, message("m", text), completed("r")]];
  await using bed = await TestBed.create({ script });
  const { promise: dropped, resolve: drop } = Promise.withResolvers<string>();
  const listener = await bed.listen({ log: drop, maxBehind: 4 * 1024 * 1024 });
  const client = await bed.reach(listener.url);
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  const deaf = await deafClient(listener.url, [
    { id: 1, method: "initialize", params: { clientInfo: { name: "deaf", version: "1" } } },
    { id: 2, method: "thread/resume", params: { threadId: thread.id } },
  ]);
  const from = client.log.length;
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed", from);
  const heard = client.log.slice(from).filter(({ method }) => method === "item/agentMessage/delta");
  expect(heard.map(({ params }) => params?.delta).join("")).toBe(text);
  expect(await dropped).toBe("connection 2: closed because the client does not read");
  expect(listener.connections).toBe(1);
  deaf.destroy();
});

test("a client that is gone is forgotten at once, and its thread stays", async () => {
  await using bed = await TestBed.create();
  const listener = await bed.listen();
  const leaving = await bed.reach(listener.url);
  const staying = await bed.reach(listener.url);
  const { thread } = await leaving.call("thread/start", {});
  leaving.close();
  await leaving.closed;
  expect(await staying.call("thread/loaded/list", {})).toMatchObject({ data: [thread.id] });
  expect(listener.connections).toBe(1);
});

test("closing ends every connection in good form", async () => {
  await using bed = await TestBed.create();
  const listener = await bed.listen();
  const socket = new WebSocket(listener.url);
  await once(socket, "open");
  const [[code]] = await Promise.all([once(socket, "close"), listener.close()]);
  expect(code).toBe(1001);
});
