import type { ModelProvider } from "../src/config/providers.ts";
import { findModel } from "../src/model/findModel.ts";
import type { ModelRequest } from "../src/model/modelRequest.ts";

/** A provider without retries; members as given. */
export function testProvider(members: Partial<ModelProvider> = {}): ModelProvider {
  return {
    id: "mock_provider",
    name: "Mock provider",
    baseUrl: "http://127.0.0.1:9/v1",
    envKey: null,
    envKeyInstructions: null,
    bearerToken: null,
    wireApi: "responses",
    queryParams: {},
    httpHeaders: {},
    envHttpHeaders: {},
    requestMaxRetries: 0,
    streamMaxRetries: 0,
    streamIdleTimeoutMs: 10_000,
    requiresOpenaiAuth: false,
    supportsWebsockets: false,
    ...members,
  };
}

/** A question with one user message and no tools; members as given. */
export function testRequest(members: Partial<ModelRequest> = {}): ModelRequest {
  return {
    provider: testProvider(),
    model: findModel("mock-model"),
    threadId: "thread-1",
    instructions: "Be brief.",
    input: [{ type: "message", role: "user", content: [{ type: "input_text", text: "hello" }] }],
    tools: [],
    effort: null,
    summary: "auto",
    turnMetadata: null,
    ...members,
  };
}
