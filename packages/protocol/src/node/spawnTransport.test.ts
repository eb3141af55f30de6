import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Peer } from "../jsonrpc/peer.ts";
import { type SpawnTransport, type SpawnTransportOptions, spawnTransport } from "./spawnTransport.ts";

const nodeEntry = fileURLToPath(new URL("../node.ts", import.meta.url));

function run(script: string, options: SpawnTransportOptions = {}): SpawnTransport {
  return spawnTransport(process.execPath, ["--no-warnings", "--input-type=module", "-e", script], options);
}

function peerOf(transport: SpawnTransport) {
  const { promise: closed, resolve } = Promise.withResolvers<Error | undefined>();
  const dropped: string[] = [];
  const notified: [string, unknown][] = [];
  const peer = new Peer(transport, {
    request: () => {},
    notification: (method, params) => notified.push([method, params]),
    dropped: (reason) => dropped.push(reason),
    closed: resolve,
  });
  return { peer, closed, dropped, notified };
}

/** A server over `stdioTransport`: echoes params, and sends as many notifications as it is asked for. */
const echoServer = `
  import { stdioTransport } from ${JSON.stringify(nodeEntry)};
  const transport = stdioTransport();
  transport.onClose(() => transport.close());
  transport.onMessage((text) => {
    const { id, method, params } = JSON.parse(text);
    if (method === "burst") {
      for (let n = 0; n < params.count; n++) transport.send('{"method":"tick","params":{"n":' + n + ',"text":"é\\u2028"}}');
    }
    if (id !== undefined) transport.send(JSON.stringify({ id, result: params ?? null }));
  });
`;

test("a child speaks over its standard streams and exits when the client is done", async () => {
  const transport = run(echoServer);
  const { peer, closed, notified, dropped } = peerOf(transport);
  await expect(peer.request("echo", { text: "ü\u2028\u{1f600}" })).resolves.toEqual({
    text: "ü\u2028\u{1f600}",
  });
  await peer.request("burst", { count: 5000 });
  expect(notified.length).toBe(5000);
  expect(notified.map(([, params]) => (params as { n: number }).n)).toEqual(
    Array.from({ length: 5000 }, (_, n) => n),
  );
  expect(notified[4999]?.[1]).toEqual({ n: 4999, text: "é\u2028" });
  peer.close();
  await transport.exited;
  expect(await closed).toBeUndefined();
  expect([transport.child.exitCode, dropped]).toEqual([0, []]);
});

test("answers to requests that were piped in before the end of input still arrive", async () => {
  const transport = run(echoServer);
  const { peer } = peerOf(transport);
  const answers = Array.from({ length: 500 }, (_, n) => peer.request("echo", { n }));
  await new Promise(setImmediate);
  transport.child.stdin?.end();
  const results = await Promise.all(answers);
  expect(results).toEqual(answers.map((_, n) => ({ n })));
  await transport.exited;
});

test("a line with an invalid byte is dropped, the next one is read", async () => {
  const transport = run(`
    process.stdout.write(Buffer.concat([Buffer.from('{"method":"a","params":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\\n')]));
    process.stdout.write('{"method":"b"}\\n');
  `);
  const { closed, notified, dropped } = peerOf(transport);
  expect(await closed).toBeUndefined();
  expect(notified).toEqual([["b", undefined]]);
  expect(dropped).toEqual(["line is not valid UTF-8"]);
});

test("a line of 8 MB arrives whole", async () => {
  const transport = run(`
    const block = "x".repeat(1 << 20);
    process.stdout.write('{"method":"big","params":"');
    for (let n = 0; n < 8; n++) process.stdout.write(block);
    process.stdout.write('"}\\n');
  `);
  const { closed, notified } = peerOf(transport);
  expect(await closed).toBeUndefined();
  expect(String(notified[0]?.[1]).length).toBe(8 << 20);
});

test("a child that fails says so with the end of its error output", async () => {
  const texts: string[] = [];
  const transport = run('console.error("no such config"); process.exitCode = 3;', {
    onStderr: (text) => texts.push(text),
  });
  const { peer, closed } = peerOf(transport);
  await expect(peer.request("x")).rejects.toThrow(
    /before x was answered: .* exited with code 3: no such config$/,
  );
  expect((await closed)?.message).toMatch(/exited with code 3: no such config$/);
  expect(texts.join("")).toBe("no such config\n");
});

test("a command that does not exist is reported", async () => {
  const { closed } = peerOf(spawnTransport("/no/such/command"));
  expect((await closed)?.message).toBe("cannot start /no/such/command: spawn /no/such/command ENOENT");
});

test("a folder that does not exist is reported, and not the command", async () => {
  const { closed } = peerOf(spawnTransport(process.execPath, [], { cwd: "/no/such/folder" }));
  expect((await closed)?.message).toBe(
    `cannot start ${process.execPath}: there is no folder /no/such/folder to start it in`,
  );
});

test("a child that ignores the end of its input is killed", async () => {
  const transport = run("process.stdin.on('end', () => {}).resume(); setInterval(() => {}, 1000);", {
    exitTimeoutMs: 1,
  });
  const { peer } = peerOf(transport);
  peer.close();
  await transport.exited;
  expect(transport.child.signalCode).toBe("SIGKILL");
});
