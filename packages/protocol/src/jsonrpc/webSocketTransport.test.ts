import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { expect, test } from "vitest";
import { Peer } from "./peer.ts";
import { webSocketTransport } from "./webSocketTransport.ts";

function frame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]);
}

function unmasked(bytes: Buffer): { opcode: number; payload: Buffer; rest: Buffer } {
  const length = (bytes[1] ?? 0) & 0x7f;
  const mask = bytes.subarray(2, 6);
  const payload = Buffer.from(
    bytes.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  );
  return { opcode: (bytes[0] ?? 0) & 0xf, payload, rest: bytes.subarray(6 + length) };
}

/** A WebSocket server of one connection and short frames; `onText` answers. */
async function serve(onText: (text: string, socket: Socket) => void) {
  const server = createServer();
  server.on("upgrade", (request, socket: Socket) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    const head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    socket.write(`${head}Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
    let pending = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length > 0) {
        const { opcode, payload, rest } = unmasked(pending);
        pending = Buffer.from(rest);
        if (opcode === 8) socket.end(frame(8, payload));
        else onText(payload.toString(), socket);
      }
    });
    socket.on("error", () => {});
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}`, close: () => server.close() };
}

function collectingPeer(url: string) {
  const { promise: closed, resolve } = Promise.withResolvers<Error | undefined>();
  const dropped: string[] = [];
  const notified: unknown[] = [];
  const peer = new Peer(webSocketTransport(new WebSocket(url)), {
    request: () => {},
    notification: (method, params) => notified.push([method, params]),
    dropped: (reason) => dropped.push(reason),
    closed: resolve,
  });
  return { peer, closed, dropped, notified };
}

test("messages wait for the connection, cross as text frames, and close is clean", async () => {
  const server = await serve((text, socket) => {
    const { id } = JSON.parse(text);
    socket.write(frame(2, Buffer.from([1, 2])));
    socket.write(frame(1, Buffer.from('{"method":"n","params":{"x":"é"}}')));
    socket.write(frame(1, Buffer.from(`{"id":${id},"result":"pong"}`)));
  });
  const { peer, closed, dropped, notified } = collectingPeer(server.url);
  const answer = peer.request("ping");
  expect(peer.bufferedBytes).toBeGreaterThan(0);
  await expect(answer).resolves.toBe("pong");
  expect(notified).toEqual([["n", { x: "é" }]]);
  expect(dropped).toEqual(["binary frame"]);
  peer.close();
  expect(await closed).toBeUndefined();
  server.close();
});

test("a refused connection rejects what waits for it and says why", async () => {
  const server = await serve(() => {});
  server.close();
  const { peer, closed } = collectingPeer(server.url);
  await expect(peer.request("ping")).rejects.toThrow("connection closed before ping was answered");
  expect((await closed)?.message).toBe("websocket closed with code 1006");
});
