import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { startProtectedMcp } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

const says = (stdout: string) => ({ status: 0, stdout: `${stdout}\n`, stderr: "" });
const fails = (stderr: string) => ({ status: 1, stdout: "", stderr: `Error: ${stderr}\n` });

const NONE = "No MCP servers configured yet. Try `codex mcp add my-tool -- my-command`.";

/** A place whose config.toml holds exactly this. */
async function configured(config: string) {
  const place = await workplace();
  const file = path.join(place.home, "config.toml");
  await writeFile(file, config);
  return Object.assign(place, { read: () => readFile(file, "utf8") });
}

/** PATH on which a browser opens what it is given, follows it, and ends. */
async function withBrowser(folder: string): Promise<NodeJS.ProcessEnv> {
  const bin = path.join(folder, "bin");
  await mkdir(bin);
  const browser = `#!${process.execPath}\nfetch(process.argv.at(-1)).then((page) => page.text());\n`;
  for (const name of ["xdg-open", "open"]) await writeFile(path.join(bin, name), browser, { mode: 0o755 });
  return { PATH: `${bin}${path.delimiter}${process.env.PATH}` };
}

test("a program is added, listed, shown and removed", async () => {
  await using place = await configured("# mine\nmodel = 'x' # keep\n\n[tui]\n");
  const mcp = (...args: string[]) => place.codex(["mcp", ...args]);
  expect(await mcp("list")).toEqual(says(NONE));
  expect(await mcp("list", "--json")).toEqual(says("[]"));
  const program = ["--env", "TOKEN=abc", "--env", "A=b=c", "--", "docs-server", "--port", "4000"];
  expect(await mcp("add", "docs", ...program)).toEqual(says("Added global MCP server 'docs'."));
  expect(await place.read()).toBe(`# mine
model = 'x' # keep

[tui]

[mcp_servers.docs]
command = "docs-server"
args = ["--port", "4000"]

[mcp_servers.docs.env]
A = "b=c"
TOKEN = "abc"
`);
  expect(await mcp("list")).toEqual(
    says(`Name  Command      Args         Env                   Cwd  Status   Auth       
docs  docs-server  --port 4000  A=*****, TOKEN=*****  -    enabled  Unsupported`),
  );
  expect(await mcp("get", "docs")).toEqual(
    says(`docs
  enabled: true
  transport: stdio
  command: docs-server
  args: --port 4000
  cwd: -
  env: A=*****, TOKEN=*****
  remove: codex mcp remove docs`),
  );
  expect(await mcp("remove", "docs")).toEqual(says("Removed global MCP server 'docs'."));
  expect(await mcp("remove", "docs")).toEqual(says("No MCP server named 'docs' found."));
  expect(await place.read()).toBe("# mine\nmodel = 'x' # keep\n\n[tui]\n");
});

const SERVERS = `[mcp_servers.web]
url = "http://127.0.0.1:9/mcp"
bearer_token_env_var = "TOK"
http_headers = { b = "2", a = "1" }
env_http_headers = { C = "D" }
startup_timeout_sec = 1.5
tool_timeout_sec = 60
enabled_tools = ["a", "b"]
disabled_tools = ["c"]
[mcp_servers.bare]
url = "http://127.0.0.1:9/mcp"
enabled = false
[mcp_servers.run]
command = "c"
args = ["a b"]
env_vars = ["V"]
env = { B = "1", A = "\\"tool_timeout_sec\\": 2" }
cwd = "/x"
enabled_tools = []
`;

test("every setting is shown to humans", async () => {
  await using place = await configured(SERVERS);
  const [list, web, bare, run] = await Promise.all(
    [["list"], ["get", "web"], ["get", "bare"], ["get", "run"]].map((args) => place.codex(["mcp", ...args])),
  );
  expect(list).toEqual(
    says(`Name  Command  Args  Env                        Cwd  Status   Auth       
run   c        a b   A=*****, B=*****, V=*****  /x   enabled  Unsupported

Name  Url                     Bearer Token Env Var  Status    Auth        
bare  http://127.0.0.1:9/mcp  -                     disabled  Unsupported 
web   http://127.0.0.1:9/mcp  TOK                   enabled   Bearer token`),
  );
  expect(web).toEqual(
    says(`web
  enabled: true
  enabled_tools: a, b
  disabled_tools: c
  transport: streamable_http
  url: http://127.0.0.1:9/mcp
  bearer_token_env_var: TOK
  http_headers: a=*****, b=*****
  env_http_headers: C=D
  startup_timeout_sec: 1.5
  tool_timeout_sec: 60
  remove: codex mcp remove web`),
  );
  expect(bare).toEqual(says("bare (disabled)"));
  expect(run?.stdout).toContain("  enabled_tools: []\n  transport: stdio\n");
});

test("every setting is told to scripts, in order and with seconds as fractions", async () => {
  await using place = await configured(SERVERS);
  const [list, web] = await Promise.all(
    [
      ["list", "--json", "-c", "mcp_servers.web.enabled=false"],
      ["get", "--json", "web"],
    ].map((args) => place.codex(["mcp", ...args])),
  );
  const transport = {
    type: "streamable_http",
    url: "http://127.0.0.1:9/mcp",
    bearer_token_env_var: "TOK",
    http_headers: { a: "1", b: "2" },
    env_http_headers: { C: "D" },
  };
  const shown = {
    name: "web",
    enabled: true,
    disabled_reason: null,
    transport,
    enabled_tools: ["a", "b"],
    disabled_tools: ["c"],
    startup_timeout_sec: 1.5,
    tool_timeout_sec: 60,
  };
  expect(web).toEqual(says(JSON.stringify(shown, null, 2).replace(/60(?=\n)/, "60.0")));
  const { enabled_tools: _on, disabled_tools: _off, ...listed } = shown;
  expect(JSON.parse(list?.stdout ?? "")).toEqual([
    expect.objectContaining({ name: "bare", enabled: false, auth_status: "unsupported" }),
    {
      name: "run",
      enabled: true,
      disabled_reason: null,
      transport: {
        type: "stdio",
        command: "c",
        args: ["a b"],
        env: { A: '"tool_timeout_sec": 2', B: "1" },
        env_vars: ["V"],
        cwd: "/x",
      },
      startup_timeout_sec: null,
      tool_timeout_sec: null,
      auth_status: "unsupported",
    },
    { ...listed, enabled: false, auth_status: "bearer_token" },
  ]);
});

test("a server that is added again is configured anew; the others stay as they are written", async () => {
  await using place = await configured(`[mcp_servers.a] # first
command = 'old' # the program
# not needed any more
enabled = false
env = { X = '1' }

[mcp_servers.b]
command   =   'b'
`);
  expect(await place.codex(["mcp", "add", "a", "--", "new"])).toEqual(says("Added global MCP server 'a'."));
  expect(await place.read()).toBe(`[mcp_servers.a] # first
command = "new" # the program

[mcp_servers.b]
command   =   'b'
`);
  const web = ["mcp", "add", "a", "--url", "http://127.0.0.1:9/x", "--bearer-token-env-var", "V"];
  expect(await place.codex(web)).toEqual(says("Added global MCP server 'a'."));
  expect(await place.read()).toBe(`[mcp_servers.a] # first
url = "http://127.0.0.1:9/x"
bearer_token_env_var = "V"

[mcp_servers.b]
command   =   'b'
`);
});

const COMMAND_LINES: [string[], object][] = [
  [["e", "foo", "bar", "--baz", "--url", "x"], { command: "foo", args: ["bar", "--baz", "--url", "x"] }],
  [["e", "foo", "--", "bar"], { command: "foo", args: ["--", "bar"] }],
  [["--env", "A=", "e", "--env", "B= 2", "--", "foo"], { command: "foo", env: { A: "", B: " 2" } }],
];

test.each(COMMAND_LINES)("add %j", async (args, wanted) => {
  await using place = await configured("");
  expect(await place.codex(["mcp", "add", ...args])).toEqual(says("Added global MCP server 'e'."));
  const { stdout } = await place.codex(["mcp", "get", "e", "--json"]);
  expect(JSON.parse(stdout).transport).toMatchObject({ type: "stdio", ...wanted });
});

const MISSING = "error: the following required arguments were not provided:";
const REFUSALS: [string[], string][] = [
  [["add"], `${MISSING}\n  <COMMAND|--url <URL>>\n  <NAME>`],
  [["add", "x"], `${MISSING}\n  <COMMAND|--url <URL>>`],
  [["add", "x", "--bearer-token-env-var", "V", "--", "c"], `${MISSING}\n  --url <URL>`],
  [["get"], `${MISSING}\n  <NAME>`],
  [["remove"], `${MISSING}\n  <NAME>`],
  [["login"], `${MISSING}\n  <NAME>`],
  [["logout"], `${MISSING}\n  <NAME>`],
  [["nope"], "error: unrecognized subcommand 'nope'"],
  [["add", "x", "--no-such", "--", "c"], "error: unexpected argument '--no-such' found"],
  [
    ["add", "x", "--url", "http://y", "--", "c"],
    "error: the argument '--url <URL>' cannot be used with '[COMMAND]...'",
  ],
  [
    ["add", "x", "--url", "http://y", "--env", "A=b"],
    "error: the argument '--env <KEY=VALUE>' cannot be used with '--url <URL>'",
  ],
  [
    ["add", "x", "--env", "=b", "--", "c"],
    "error: invalid value '=b' for '--env <KEY=VALUE>': environment entries must be in KEY=VALUE form",
  ],
];

test.each(REFUSALS)("mcp %j is refused with exit status 2", async (args, text) => {
  await using place = await configured("");
  const { status, stdout, stderr } = await place.codex(["mcp", ...args]);
  expect({ status, stdout, beginning: stderr.slice(0, text.length + 1) }).toEqual({
    status: 2,
    stdout: "",
    beginning: `${text}\n`,
  });
  expect(await place.read()).toBe("");
});

test("what cannot be done is said in one sentence", async () => {
  await using place = await configured('[mcp_servers.docs]\ncommand = "d"\n');
  const mcp = (...args: string[]) => place.codex(["mcp", ...args]);
  const badName = fails("invalid server name 'bad name' (use letters, numbers, '-', '_')");
  expect(await mcp("add", "bad name", "--", "x")).toEqual(badName);
  expect(await mcp("remove", "bad name")).toEqual(badName);
  expect(await mcp("get", "nope")).toEqual(fails("No MCP server named 'nope' found."));
  expect(await mcp("login", "nope")).toEqual(fails("No MCP server named 'nope' found."));
  expect(await mcp("logout", "nope")).toEqual(fails("No MCP server named 'nope' found in configuration."));
  const onlyHttp = "is only supported for streamable";
  expect(await mcp("login", "docs")).toEqual(fails(`OAuth login ${onlyHttp} HTTP servers.`));
  expect(await mcp("logout", "docs")).toEqual(fails(`OAuth logout ${onlyHttp}_http transports.`));
});

test("a configuration that cannot be used is shown with the place at fault, and not written to", async () => {
  const config = 'model = "x"\n[mcp_servers.q]\ncommand = "a"\nurl = "b"\n';
  await using place = await configured(config);
  const { status, stderr } = await place.codex(["mcp", "add", "x", "--", "y"]);
  expect(status).toBe(1);
  expect(stderr).toContain("Error: failed to load configuration:\n");
  expect(stderr).toMatch(/config\.toml:\d:\d+: url is not supported for stdio\n +\|\n/);
  expect(await place.read()).toBe(config);
  expect(await place.codex(["mcp", "remove", "q"])).toEqual(says("Removed global MCP server 'q'."));
  expect(await place.codex(["mcp", "list"])).toEqual(says(NONE));
});

test("a server that wants a sign-in gets one, which can be forgotten and made again", async () => {
  await using place = await configured('mcp_oauth_credentials_store = "file"\n');
  await using web = await startProtectedMcp({ named: "itself" });
  const env = await withBrowser(place.work);
  const mcp = (...args: string[]) => place.codex(["mcp", ...args], { env });
  const authOf = async () => JSON.parse((await mcp("list", "--json")).stdout)[0].auth_status;
  const added = await mcp("add", "web", "--url", web.url);
  expect(added.stdout).toMatch(/^Added global MCP server 'web'\.\nDetected OAuth support\./);
  expect(added).toMatchObject({ status: 0, stderr: "" });
  expect(added.stdout).toMatch(/\nSuccessfully logged in\.\n$/);
  expect(await authOf()).toBe("o_auth");
  expect(await mcp("logout", "web")).toEqual(says("Removed OAuth credentials for 'web'."));
  expect(await mcp("logout", "web")).toEqual(says("No OAuth credentials stored for 'web'."));
  expect(await authOf()).toBe("not_logged_in");
  const login = await mcp("login", "web", "--scopes", "a,b");
  expect(login.stdout).toMatch(/^Authorize `web` by opening this URL in your browser:\nhttp.*scope=a\+b/);
  expect(login.stdout).toMatch(/\nSuccessfully logged in to MCP server 'web'\.\n$/);
  expect(await authOf()).toBe("o_auth");
});

test("a sign-in that the human refuses fails; the server stays added", async () => {
  await using place = await configured('mcp_oauth_credentials_store = "file"\n');
  await using web = await startProtectedMcp({ named: "itself", human: "refuses" });
  const env = await withBrowser(place.work);
  const { status, stderr } = await place.codex(["mcp", "add", "web", "--url", web.url], { env });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "Error: OAuth provider returned an error: the human said no\n",
  });
  expect(await place.read()).toContain("[mcp_servers.web]");
});

test("an address that is none is added with a hint, and a server without sign-ins without one", async () => {
  await using place = await configured("");
  const hint = "MCP server may or may not require login. Run `codex mcp login odd` to login.";
  expect(await place.codex(["mcp", "add", "odd", "--url", "nonsense"])).toEqual(
    says(`Added global MCP server 'odd'.\n${hint}`),
  );
  expect(await place.codex(["mcp", "add", "web", "--url", "http://127.0.0.1:9/mcp"])).toEqual(
    says("Added global MCP server 'web'."),
  );
});
