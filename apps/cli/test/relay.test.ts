import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { CODEX, workplace } from "./codex.ts";

async function upstream() {
  const seen: { url: string | undefined; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    seen.push({ url: request.url, headers: request.headers, body: await text(request) });
    response.writeHead(201, { "content-type": "text/event-stream", "x-own": "1" });
    response.write("data: 1\n\n");
    response.end("data: 2\n\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { seen, server, url: `http://127.0.0.1:${port}/v1/responses` };
}

test("the proxy adds the key to requests for the model, and refuses everything else", async () => {
  const { seen, server, url } = await upstream();
  const proxy = spawn(process.execPath, [
    CODEX,
    "responses-api-proxy",
    "--http-shutdown",
    "--upstream-url",
    url,
  ]);
  try {
    proxy.stdin.end("sk-secret_1\n");
    const [line] = (await once(createInterface(proxy.stderr), "line")) as [string];
    const base = /listening on (127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    const ask = (where: string, init: RequestInit) => fetch(`http://${base}${where}`, init);
    const headers = { authorization: "Bearer other", "x-mine": "2" };
    const answer = await ask("/v1/responses", { method: "POST", body: "{}", headers });
    expect([answer.status, answer.headers.get("x-own"), await answer.text()]).toEqual([
      201,
      "1",
      "data: 1\n\ndata: 2\n\n",
    ]);
    expect(seen).toMatchObject([
      { url: "/v1/responses", headers: { authorization: "Bearer sk-secret_1", "x-mine": "2" }, body: "{}" },
    ]);
    const refused = await Promise.all([
      ask("/v1/responses", {}),
      ask("/v1/files", { method: "POST" }),
      ask("/v1/responses", { method: "POST", headers: { origin: "http://evil" } }),
      ask("/shutdown", { headers: { origin: "http://evil" } }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    server.close();
    server.closeAllConnections();
    await once(server, "close");
    expect((await ask("/v1/responses", { method: "POST", body: "{}" })).status).toBe(502);
    const exited = once(proxy, "exit");
    expect((await ask("/shutdown", {})).status).toBe(200);
    expect((await exited)[0]).toBe(0);
  } finally {
    proxy.kill();
    server.close();
  }
});

test("the proxy needs a key", async () => {
  await using place = await workplace();
  const [none, odd] = await Promise.all([
    place.codex(["responses-api-proxy"]),
    place.codex(["responses-api-proxy"], { stdin: "two words" }),
  ]);
  expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining("must be provided via stdin") });
  expect(odd).toMatchObject({ status: 1, stderr: expect.stringContaining("may only contain") });
  expect(odd.stderr).not.toContain("two words");
});

test("standard input and output are relayed to a socket", async () => {
  await using place = await workplace();
  const file = path.join(place.work, "s.sock");
  const server = net.createServer({ allowHalfOpen: true }, async (socket) => {
    socket.end(`got ${await text(socket)}`);
  });
  server.listen(file);
  await once(server, "listening");
  try {
    expect(await place.codex(["stdio-to-uds", file], { stdin: "hello" })).toEqual({
      status: 0,
      stdout: "got hello",
      stderr: "",
    });
  } finally {
    server.close();
  }
  const gone = await place.codex(["stdio-to-uds", path.join(place.work, "none")]);
  expect(gone).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /^Error: failed to connect to socket at .*none\n\nCaused by:\n {4}No such file/,
    ),
  });
});

test("codex debug shows every message of a conversation", async () => {
  await using place = await workplace([say("hello there")]);
  const { status, stdout } = await place.codex([
    "debug",
    "app-server",
    "send-message-v2",
    "hi",
    "-c",
    'model="m2"',
  ]);
  expect(status).toBe(0);
  for (const line of [
    '>   "method": "turn/start",',
    '"text": "hello there",',
    '<   "method": "turn/completed",',
  ]) {
    expect(stdout).toContain(line);
  }
  expect(place.model.requests[0]?.body.model).toBe("m2");
});
