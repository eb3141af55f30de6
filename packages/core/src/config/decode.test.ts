import { expect, test } from "vitest";
import { type Decoded, decodeConfig } from "./decode.ts";

const fault = (table: Record<string, unknown>): string => {
  const result: Decoded = decodeConfig(table);
  return result.ok ? "ok" : `${result.issue.path.join(".")}: ${result.issue.message}`;
};

test.each<[Record<string, unknown>, string]>([
  [{ model: 5 }, "model: invalid type: integer `5`, expected a string"],
  [{ model: 1.5 }, "model: invalid type: floating point `1.5`, expected a string"],
  [{ model: 1e21 }, "model: invalid type: floating point `1000000000000000000000.0`, expected a string"],
  [{ model: 1e-7 }, "model: invalid type: floating point `0.0000001`, expected a string"],
  [{ model: 2 ** 53 }, "model: invalid type: integer `9007199254740992`, expected a string"],
  [{ notify: "\u0001" }, 'notify: invalid type: string "\\u{1}", expected a sequence'],
  [{ model: true }, "model: invalid type: boolean `true`, expected a string"],
  [{ model: [] }, "model: invalid type: sequence, expected a string"],
  [{ model: {} }, "model: invalid type: map, expected a string"],
  [{ log_dir: 5 }, "log_dir: invalid type: integer `5`, expected path string"],
  [{ notify: "x" }, 'notify: invalid type: string "x", expected a sequence'],
  [{ notify: ["a", 5] }, "notify.1: invalid type: integer `5`, expected a string"],
  [{ allow_login_shell: "x" }, 'allow_login_shell: invalid type: string "x", expected a boolean'],
  [{ model_context_window: "x" }, 'model_context_window: invalid type: string "x", expected i64'],
  [
    { mcp_oauth_callback_port: 70_000 },
    "mcp_oauth_callback_port: invalid value: integer `70000`, expected u16",
  ],
  [{ project_doc_max_bytes: -5 }, "project_doc_max_bytes: invalid value: integer `-5`, expected usize"],
  [{ history: 5 }, "history: invalid type: integer `5`, expected struct History"],
  [{ history: {} }, "history: missing field `persistence`"],
  [
    { history: { persistence: "x" } },
    "history.persistence: unknown variant `x`, expected `save-all` or `none`",
  ],
  [{ sandbox_mode: 5 }, "sandbox_mode: wanted string or table"],
  [
    { sandbox_mode: "x" },
    "sandbox_mode: unknown variant `x`, expected one of `read-only`, `workspace-write`, `danger-full-access`",
  ],
  [
    { approval_policy: { q: 1 } },
    "approval_policy: unknown variant `q`, expected one of `untrusted`, `on-failure`, `on-request`, `reject`, `never`",
  ],
  [
    { approval_policy: { reject: { sandbox_approval: true } } },
    "approval_policy.reject: missing field `rules`",
  ],
  [{ model_providers: { a: { base_url: "x" } } }, "model_providers.a: missing field `name`"],
  [
    { model_providers: { a: { base_url: 5 } } },
    "model_providers.a.base_url: invalid type: integer `5`, expected a string",
  ],
  [
    { model_providers: { a: { wire_api: "foo", name: "n" } } },
    "model_providers.a.wire_api: unknown variant `foo`, expected `responses`",
  ],
  [{ features: { x: 5 } }, "features.x: invalid type: integer `5`, expected a boolean"],
  [
    { agents: { r: { description: 5 } } },
    "agents.r.description: invalid type: integer `5`, expected a string",
  ],
  [{ agents: { max_depth: "x" } }, 'agents.max_depth: invalid type: string "x", expected i32'],
  [
    { tui: { notifications: 5 } },
    "tui.notifications: data did not match any variant of untagged enum Notifications",
  ],
  [{ otel: { exporter: { "otlp-http": {} } } }, "otel.exporter.otlp-http: missing field `endpoint`"],
  [{ skills: { config: [{ enabled: true }] } }, "skills.config.0: missing field `path`"],
])("%j is refused in the reference's words", (table, message) => {
  expect(fault(table)).toBe(message);
});

test("advice replaces the list of names for the wire protocol that was dropped", () => {
  expect(fault({ model_providers: { a: { name: "n", wire_api: "chat" } } })).toBe(
    'model_providers.a.wire_api: `wire_api = "chat"` is no longer supported.\nHow to fix: set `wire_api = "responses"` in your provider config.\nMore info: https://github.com/openai/codex/discussions/7782',
  );
});

test("of several faults the alphabetically first is told, absent members last", () => {
  expect(fault({ model: 5, instructions: 6, approval_policy: 7 })).toMatch(/^approval_policy:/);
  expect(fault({ model_providers: { b: { env_key: 5, base_url: 6 } } })).toMatch(
    /^model_providers\.b\.base_url:/,
  );
  expect(fault({ profiles: { b: { model: 5 }, a: { web_search: 5 } } })).toMatch(/^profiles\.a\.web_search:/);
});

test.each<[Record<string, unknown>, string]>([
  [{}, "invalid transport"],
  [{ url: "u", command: "c" }, "url is not supported for stdio"],
  [{ command: "c", http_headers: {} }, "http_headers is not supported for stdio"],
  [{ url: "u", args: [] }, "args is not supported for streamable_http"],
  [{ url: "u", bearer_token: "t" }, "bearer_token is not supported for streamable_http"],
  [{ command: "c", startup_timeout_sec: -1 }, "cannot convert float seconds to Duration: value is negative"],
])("an MCP server %j cannot be", (server, reason) => {
  expect(fault({ mcp_servers: { m: server } })).toBe(`mcp_servers.m: ${reason}`);
});

test("unknown keys are dropped, known ones typed", () => {
  const result = decodeConfig({
    nonsense: 1,
    __proto__x: 2,
    model: "m",
    approval_policy: { reject: { sandbox_approval: true, rules: false, mcp_elicitations: true } },
    mcp_servers: { s: { command: "c", startup_timeout_ms: 500, tool_timeout_sec: 1.5, oauth_resource: 5 } },
    agents: { max_threads: 3, reviewer: { description: "d" } },
    tools: { view_image: false, other: 1 },
  });
  expect(result).toEqual({
    ok: true,
    toml: {
      model: "m",
      approval_policy: { reject: { sandbox_approval: true, rules: false, mcp_elicitations: true } },
      mcp_servers: {
        s: {
          transport: "stdio",
          command: "c",
          args: [],
          env: null,
          envVars: [],
          cwd: null,
          enabled: true,
          required: false,
          startupTimeoutMs: 500,
          toolTimeoutMs: 1500,
          enabledTools: null,
          disabledTools: null,
          scopes: null,
          oauthResource: null,
        },
      },
      agents: { max_threads: 3, roles: { reviewer: { description: "d" } } },
      tools: { view_image: false },
    },
  });
});
