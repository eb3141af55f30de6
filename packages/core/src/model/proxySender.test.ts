import { once } from "node:events";
import { createServer, request as forward } from "node:http";
import { say, startMockResponses } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { testProvider, testRequest } from "../../test/modelRequest.ts";
import { createModelClient } from "./client.ts";

/** A proxy that forwards plain requests, by whatever host name, to one port of this machine and refuses tunnels. */
async function startProxy(port: number): Promise<{ url: string; seen: string[] } & AsyncDisposable> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    seen.push(`${method} ${url}`);
    const path = new URL(url).pathname;
    const onward = forward({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const dispose = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${address.port}`, seen, [Symbol.asyncDispose]: dispose };
}

test("requests go through the proxy of the environment: forwarded for http, tunnelled for https", async () => {
  await using mock = await startMockResponses({ script: [say("through")] });
  await using proxy = await startProxy(mock.port);
  const env = { ALL_PROXY: proxy.url };
  const model = createModelClient({ originator: () => "me", userAgent: () => "me/1", env });
  const read = async (baseUrl: string): Promise<string[]> => {
    const types: string[] = [];
    const request = testRequest({ provider: testProvider({ baseUrl }) });
    for await (const batch of model.stream(request, new AbortController().signal)) {
      types.push(...batch.map((event) => event.type));
    }
    return types;
  };
  expect(await read("http://model.test/v1")).toEqual(["rateLimits", "created", "itemDone", "completed"]);
  await expect(read("https://model.test/v1")).rejects.toMatchObject({
    kind: "stream",
    message:
      "stream disconnected before completion: error sending request for url (https://model.test/v1/responses)",
  });
  expect(proxy.seen).toEqual(["POST http://model.test/v1/responses", "CONNECT model.test:443"]);
  model.close();
});
