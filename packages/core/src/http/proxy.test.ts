import { expect, test } from "vitest";
import { proxyFor } from "./proxy.ts";

const P = "http://proxy:3128";

test.each<[string, Record<string, string>, string | null]>([
  ["https://api.example.com/v1", {}, null],
  ["https://api.example.com/v1", { HTTPS_PROXY: P }, P],
  ["https://api.example.com/v1", { https_proxy: "proxy:3128", HTTPS_PROXY: "http://other" }, P],
  ["https://api.example.com/v1", { HTTP_PROXY: P }, null],
  ["http://api.example.com/v1", { HTTP_PROXY: P }, P],
  ["http://api.example.com/v1", { ALL_PROXY: P }, P],
  ["http://api.example.com/v1", { HTTP_PROXY: " " }, null],
  ["http://localhost:8080/v1", { HTTP_PROXY: P }, null],
  ["http://127.0.0.1:8080/v1", { HTTP_PROXY: P }, null],
  ["http://[::1]:8080/v1", { HTTP_PROXY: P }, null],
  ["http://model.localhost/v1", { HTTP_PROXY: P }, null],
  ["http://a.example.com/", { HTTP_PROXY: P, NO_PROXY: "*" }, null],
  ["http://a.example.com/", { HTTP_PROXY: P, NO_PROXY: "other, example.com" }, null],
  ["http://a.example.com/", { HTTP_PROXY: P, NO_PROXY: ".example.com:443" }, null],
  ["http://aexample.com/", { HTTP_PROXY: P, NO_PROXY: "example.com" }, P],
  ["http://10.1.2.3/", { HTTP_PROXY: P, no_proxy: "10.0.0.0/8" }, null],
  ["http://11.1.2.3/", { HTTP_PROXY: P, no_proxy: "10.0.0.0/8,11.1.2.4,10.0.0.0/99" }, P],
  ["http://11.1.2.3/", { HTTP_PROXY: P, no_proxy: "11.1.2.3" }, null],
  ["http://[fd00::1]/", { HTTP_PROXY: P, no_proxy: "fd00::/8" }, null],
])("%s with %j", (url, env, expected) => {
  expect(proxyFor(new URL(url), env)).toBe(expected);
});
