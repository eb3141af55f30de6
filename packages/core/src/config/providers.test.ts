import { expect, test } from "vitest";
import { allProviders, builtInProviders, findProvider, providerHeaders, providerUrl } from "./providers.ts";

test("the OpenAI provider takes its base from OPENAI_BASE_URL and names its version", () => {
  const env = { OPENAI_BASE_URL: "http://h/v1/", OPENAI_ORGANIZATION: "org", OPENAI_PROJECT: " " };
  const openai = findProvider(builtInProviders(env, "1.2.3"), "openai");
  expect(providerUrl(openai, "responses", "apiKey")).toBe("http://h/v1/responses");
  expect(providerHeaders(openai, env)).toEqual({ version: "1.2.3", "openai-organization": "org" });
  expect(openai).toMatchObject({ requiresOpenaiAuth: true, requestMaxRetries: 4, streamMaxRetries: 5 });
});

test("without a base the credential decides", () => {
  const openai = findProvider(builtInProviders({ OPENAI_BASE_URL: " " }, "1"), "openai");
  expect(providerUrl(openai, "responses", "apiKey")).toBe("https://api.openai.com/v1/responses");
  expect(providerUrl(openai, "models", "chatgpt")).toBe("https://chatgpt.com/backend-api/codex/models");
});

test("local providers follow CODEX_OSS_BASE_URL, then CODEX_OSS_PORT, then their usual port", () => {
  const base = (env: Record<string, string>, id: string) =>
    findProvider(builtInProviders(env, "1"), id).baseUrl;
  expect(base({}, "ollama")).toBe("http://localhost:11434/v1");
  expect(base({}, "lmstudio")).toBe("http://localhost:1234/v1");
  expect(base({ CODEX_OSS_PORT: "99" }, "lmstudio")).toBe("http://localhost:99/v1");
  expect(base({ CODEX_OSS_PORT: "abc" }, "lmstudio")).toBe("http://localhost:1234/v1");
  expect(base({ CODEX_OSS_PORT: "99", CODEX_OSS_BASE_URL: "http://h" }, "ollama")).toBe("http://h");
});

test("a configured provider joins the built-in ones but does not replace them", () => {
  const providers = allProviders(builtInProviders({}, "1"), {
    mine: {
      name: "Mine",
      base_url: "http://m",
      query_params: { "api version": "2", b: "c" },
      request_max_retries: 500,
    },
    openai: { name: "Not OpenAI" },
  });
  expect(findProvider(providers, "openai").name).toBe("OpenAI");
  const mine = findProvider(providers, "mine");
  expect(mine).toMatchObject({
    streamIdleTimeoutMs: 300_000,
    requestMaxRetries: 100,
    requiresOpenaiAuth: false,
  });
  expect(providerUrl(mine, "responses", null)).toBe("http://m/responses?api version=2&b=c");
});

test("headers from variables that are unset or blank are not sent", () => {
  const [mine] = Object.values(
    allProviders(
      {},
      {
        m: {
          name: "m",
          http_headers: { "X-A": "1" },
          env_http_headers: { "X-B": "SET", "X-C": "BLANK", "X-D": "NO" },
        },
      },
    ),
  );
  expect(mine && providerHeaders(mine, { SET: "v", BLANK: " " })).toEqual({ "x-a": "1", "x-b": "v" });
});

test("unknown providers are refused by name, the one that was dropped with advice", () => {
  const providers = builtInProviders({}, "1");
  expect(() => findProvider(providers, "x")).toThrow("Model provider `x` not found");
  expect(() => findProvider(providers, "toString")).toThrow("Model provider `toString` not found");
  expect(() => findProvider(providers, "ollama-chat")).toThrow(
    /^`ollama-chat` is no longer supported\.\nHow to fix: /,
  );
});
