import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { builtInProviders } from "../config/providers.ts";
import { fetchModels } from "./fetchModels.ts";

let server: Server;
let requests: IncomingMessage[];
let answers: ((response: ServerResponse) => void)[];

beforeEach(async () => {
  requests = [];
  answers = [];
  server = createServer((request, response) => {
    requests.push(request);
    answers.shift()?.(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function ask(): ReturnType<typeof fetchModels> {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1/`, OPENAI_PROJECT: "p" };
  return fetchModels({
    provider: builtInProviders(env, "1.2.3").openai,
    auth: { token: "secret", accountId: "acc" },
    version: "1.2.3",
    originator: "tester",
    userAgent: "tester/1",
    env,
  });
}

const good = (response: ServerResponse): void => {
  response.setHeader("etag", 'W/"1"');
  response.end('{"models":[{"slug":"a"}],"more":1}');
};

test("the provider is asked as the account that is signed in", async () => {
  answers.push(good);
  expect(await ask()).toEqual({ etag: 'W/"1"', models: [{ slug: "a" }] });
  const [request] = requests;
  expect(request?.url).toBe("/v1/models?client_version=1.2.3");
  expect(request?.headers).toMatchObject({
    authorization: "Bearer secret",
    "chatgpt-account-id": "acc",
    originator: "tester",
    "user-agent": "tester/1",
    version: "1.2.3",
    "openai-project": "p",
  });
});

test("a server that fails is asked again", async () => {
  answers.push(
    (response) => void response.writeHead(503).end(),
    (response) => response.destroy(),
    good,
  );
  expect((await ask()).models).toHaveLength(1);
  expect(requests).toHaveLength(3);
});

test.each([
  ["a refusal", 404, ""],
  ["text", 200, "nope"],
  ["another answer", 200, "[]"],
])("%s is final", async (_what, status, body) => {
  answers.push((response) => void response.writeHead(status).end(body));
  await expect(ask()).rejects.toThrow(Error);
  expect(requests).toHaveLength(1);
});
