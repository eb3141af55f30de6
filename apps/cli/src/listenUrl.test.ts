import { expect, test } from "vitest";
import { parseListenUrl } from "./listenUrl.ts";

test.each([
  ["stdio://", "stdio"],
  ["ws://127.0.0.1:8080", { host: "127.0.0.1", port: 8080 }],
  ["ws://0.0.0.0:0", { host: "0.0.0.0", port: 0 }],
  ["ws://[::1]:65535", { host: "::1", port: 65_535 }],
])("%s is understood", (url, target) => {
  expect(parseListenUrl(url)).toEqual(target);
});

test.each(["", "stdio", "STDIO://", "WS://127.0.0.1:1", "wss://127.0.0.1:1", "http://127.0.0.1:1"])(
  "%j has a scheme that is not served",
  (url) => {
    expect(() => parseListenUrl(url)).toThrow(
      `unsupported --listen URL \`${url}\`; expected \`stdio://\` or \`ws://IP:PORT\``,
    );
  },
);

test.each([
  "ws://",
  "ws://localhost:1",
  "ws://127.0.0.1",
  "ws://127.0.0.1:",
  "ws://127.0.0.1:65536",
  "ws://127.0.0.1:1/path",
  "ws://1.2.3:1",
  "ws://::1:1",
  "ws://[127.0.0.1]:1",
])("%j has no address and port", (url) => {
  expect(() => parseListenUrl(url)).toThrow(
    `invalid websocket --listen URL \`${url}\`; expected \`ws://IP:PORT\``,
  );
});
