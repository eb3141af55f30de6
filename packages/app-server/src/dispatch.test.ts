import { expect, test } from "vitest";
import { clientInfo, WireClient } from "../test/wireClient.ts";
import { createAppServer } from "./server.ts";

/** A server whose engine cannot be made: what is tested here is decided before it is needed. */
function connect() {
  const log: string[] = [];
  const server = createAppServer({
    codexHome: "/nonexistent",
    cwd: "/",
    cliOverrides: [],
    version: "0.106.0",
    source: "vscode",
    env: { TERM: "xterm" },
    makeEngine: () => Promise.reject(new Error("no engine")),
    log: (text) => log.push(text),
  });
  const client = () => {
    const [wire, transport] = WireClient.pair();
    server.connect(transport);
    return wire;
  };
  return { client, log };
}

const refused = (message: string) => ({ code: -32600, message });

test("nothing is served before initialize, initialize only once", async () => {
  using client = connect().client();
  expect((await client.ask("model/list", {})).error).toEqual(refused("Not initialized"));
  const { result } = await client.initialize();
  expect(result).toEqual({
    userAgent: expect.stringMatching(/^test-client\/0\.106\.0 \(.+\) xterm \(test-client; 1\.0\.0\)$/),
  });
  expect((await client.initialize()).error).toEqual(refused("Already initialized"));
});

test("params are decoded before the handshake and the experimental gate are checked", async () => {
  using client = connect().client();
  const wrong = { error: refused("Invalid request: invalid type: integer `7`, expected a string") };
  expect(await client.ask("thread/start", { model: 7 })).toMatchObject(wrong);
  await client.initialize();
  expect(await client.ask("mock/experimentalMethod", { value: 7 })).toMatchObject(wrong);
  expect((await client.ask("mock/experimentalMethod", { value: "v" })).error).toEqual(
    refused("mock/experimentalMethod requires experimentalApi capability"),
  );
  expect((await client.ask("thread/start", { mockExperimentalField: "x" })).error).toEqual(
    refused("thread/start.mockExperimentalField requires experimentalApi capability"),
  );
});

test("missing params, null params and unknown methods have texts of their own", async () => {
  using client = connect().client();
  await client.initialize();
  expect((await client.ask("thread/read")).error).toEqual(refused("Invalid request: missing field `params`"));
  expect((await client.ask("thread/read", null)).error).toEqual(
    refused("Invalid request: missing field `params`"),
  );
  expect((await client.ask("no/such/method", {})).error?.message).toMatch(
    /^Invalid request: unknown variant `no\/such\/method`, expected one of `initialize`, `thread\/start`, /,
  );
});

test("the capability opens experimental methods", async () => {
  using client = connect().client();
  await client.initialize({ experimentalApi: true });
  expect(await client.call("mock/experimentalMethod", { value: "v" })).toEqual({ echoed: "v" });
  expect(await client.call("mock/experimentalMethod", {})).toEqual({ echoed: null });
});

test("a client name that cannot stand in a header is refused and the handshake stays open", async () => {
  using client = connect().client();
  const answer = await client.initialize(null, { ...clientInfo, name: "a\nb" });
  expect(answer.error).toEqual(
    refused("Invalid clientInfo.name: 'a\nb'. Must be a valid HTTP header value."),
  );
  expect((await client.initialize()).error).toBeUndefined();
});

test("connections shake hands for themselves; the first one names the process", async () => {
  const { client } = connect();
  using first = client();
  using second = client();
  await first.initialize({ experimentalApi: true });
  expect((await second.ask("mock/experimentalMethod", {})).error).toEqual(refused("Not initialized"));
  const { result } = await second.initialize(null, { ...clientInfo, name: "other" });
  expect(result).toEqual({ userAgent: expect.stringMatching(/^test-client\/.+ \(other; 1\.0\.0\)$/) });
  expect((await second.ask("mock/experimentalMethod", {})).error).toEqual(
    refused("mock/experimentalMethod requires experimentalApi capability"),
  );
});

test("ids come back as they were sent, text, large integers and duplicates alike", async () => {
  using client = connect().client();
  await client.initialize({ experimentalApi: true });
  const ids = ['"abc"', '"7"', "7", "-9223372036854775808", "9223372036854775807", "7"];
  for (const id of ids) client.send(`{"id":${id},"method":"mock/experimentalMethod","params":{}}`);
  await client.message((message) => message.result !== undefined && client.lines.length > ids.length);
  expect(client.lines.slice(1)).toEqual(ids.map((id) => `{"id":${id},"result":{"echoed":null}}`));
});

test("what is no message is met with silence and the connection lives on", async () => {
  const { client: open, log } = connect();
  using client = open();
  await client.initialize({ experimentalApi: true });
  const junk = [
    '{"id": 77, "method": ',
    "[]",
    "7",
    '{"id":1.5,"method":"initialize"}',
    '{"method":"no/such/notification"}',
  ];
  for (const text of junk) client.send(text);
  client.send({ id: 99, result: {} });
  expect(await client.call("mock/experimentalMethod", { value: "alive" })).toEqual({ echoed: "alive" });
  expect(client.log).toHaveLength(2);
  expect(log.some((line) => line.includes("answer to no open request: 99"))).toBe(true);
  expect(log.filter((line) => line.includes("dropped input"))).toHaveLength(4);
});

test("pipelined requests are answered in order although the first one has to load its handler", async () => {
  using client = connect().client();
  client.post("initialize", { clientInfo, capabilities: { experimentalApi: true } });
  const ids = Array.from({ length: 5000 }, (_, n) =>
    client.post("mock/experimentalMethod", { value: String(n) }),
  );
  await client.answer(ids.at(-1) ?? 0);
  expect(client.log.map((message) => message.id)).toEqual([1, ...ids]);
});

test("what keeps the engine from starting is the answer to the request that needs it", async () => {
  using client = connect().client();
  await client.initialize();
  expect((await client.ask("thread/loaded/list", {})).error).toEqual({ code: -32603, message: "no engine" });
});
