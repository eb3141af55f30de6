import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { expect, test } from "vitest";
import { connectWebSocket } from "./connectWebSocket.ts";

/** Lets a server listen; gives the port. */
async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

test("a port where nobody listens is named with the reason", async () => {
  const server = createServer();
  const port = await listening(server);
  const url = `ws://127.0.0.1:${port}`;
  const { promise: closed, resolve } = Promise.withResolvers<unknown>();
  server.close(resolve);
  await closed;
  await expect(connectWebSocket(url)).rejects.toThrow(
    `cannot connect to ${url}: connect ECONNREFUSED 127.0.0.1:${port}`,
  );
});

test("a refusal is shown in the words of the server", async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((_request, response) => response.end());
  server.on("upgrade", (request, socket) => {
    seen.push(request.headers.authorization);
    socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 9\r\n\r\nno entry\n");
  });
  const port = await listening(server);
  await expect(connectWebSocket(`ws://127.0.0.1:${port}`, { token: "t" })).rejects.toThrow(
    "401 Unauthorized: no entry",
  );
  expect(new Set(seen)).toEqual(new Set(["Bearer t"]));
  server.close();
});

test("an attempt can be given up", async () => {
  const server = createServer();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  server.on("upgrade", (_request, socket) => {
    socket.on("error", () => {});
    ask();
  });
  const port = await listening(server);
  const giveUp = new AbortController();
  const attempt = connectWebSocket(`ws://127.0.0.1:${port}`, { signal: giveUp.signal });
  await asked;
  giveUp.abort(new Error("enough"));
  await expect(attempt).rejects.toThrow("enough");
  server.close();
  server.closeAllConnections();
});

test("what is no address is named", async () => {
  await expect(connectWebSocket("nonsense")).rejects.toThrow(
    "cannot connect to nonsense: this is no address such as ws://127.0.0.1:4500",
  );
});
