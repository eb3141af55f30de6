import { once } from "node:events";
import { createServer } from "node:http";
import { startMockIssuer } from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { answerMembers, askIssuer, refusalCode, refusalMessage, refusalText } from "./issuerHttp.ts";

/** A proxy that answers plain requests itself and refuses tunnels. */
async function startProxy(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, answer) => {
    seen.push(`${request.method} ${request.url}`);
    answer.writeHead(200, { "content-type": "text/plain" }).end("through");
  });
  server.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, seen };
}

test("an answer of any status is an answer", async () => {
  const issuer = await startMockIssuer();
  onTestFinished(() => issuer[Symbol.asyncDispose]());
  const answer = await askIssuer({ method: "GET", url: `${issuer.url}/nothing` }, {});
  expect(answer).toEqual({
    status: 404,
    statusText: "404 Not Found",
    contentType: "application/json",
    text: "{}",
  });
});

test("the proxy of the environment is used, and its refusal told", async () => {
  const proxy = await startProxy();
  const env = { ALL_PROXY: proxy.url };
  const plain = await askIssuer({ method: "POST", url: "http://issuer.test/token", body: "x" }, env);
  expect(plain.text).toBe("through");
  const url = "https://issuer.test/token";
  await expect(askIssuer({ method: "POST", url, body: "x" }, env)).rejects.toMatchObject({
    kind: "auth",
    message: `error sending request for url (${url})`,
  });
  expect(proxy.seen).toEqual(["POST http://issuer.test/token", "CONNECT issuer.test:443"]);
});

test.each([
  ['{"error":"code","error_description":"words"}', "words", "code"],
  ['{"error":{"message":"words","code":"code"}}', "words", "code"],
  ['{"message":"words","code":"code"}', "words", "code"],
  ['{"error":"code"}', "code", "code"],
  ["[1]", "[1]", null],
  ["plain words", "plain words", null],
  ["", "unknown error", null],
])("the refusal %j", (text, words, code) => {
  expect([refusalText(text), refusalCode(text)]).toEqual([words, code]);
});

test("the message of an error, where there is one", () => {
  const bodies = ['{"error":{"message":"words"}}', '{"error":"words"}', '{"message":"words"}', "words", ""];
  expect(bodies.map(refusalMessage)).toEqual(["words", null, null, null, null]);
});

test("only an object has members", () => {
  expect(answerMembers('{"a":1}')).toEqual({ a: 1 });
  for (const text of ["[]", "null", "5", "x"])
    expect(() => answerMembers(text)).toThrow("error decoding response body");
});
