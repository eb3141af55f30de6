import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectInProcess, createAppServer } from "@codex/app-server";
import { type MockResponses, type ScriptEntry, startMockResponses } from "@codex-tools/mock-responses";
import { Codex, type CodexOptions } from "../src/index.ts";

/** What an agent under test is made with. */
export interface AgentOptions extends CodexOptions {
  /** What the model answers, request by request. */
  readonly script?: readonly ScriptEntry[];
  readonly approval?: string;
  readonly sandbox?: string;
  /** More of config.toml. */
  readonly config?: string;
}

/** A `Codex` over a server in this process, with a home and a work folder of its own and a scripted model. */
export interface Agent extends AsyncDisposable {
  readonly codex: Codex;
  readonly model: MockResponses;
  readonly home: string;
  readonly cwd: string;
}

/** A home folder and a work folder for a server that asks a scripted model. */
export async function homeFor(options: AgentOptions) {
  const folder = await mkdtemp(join(tmpdir(), "sdk-"));
  const model = await startMockResponses({ script: options.script ?? [] });
  const home = join(folder, "home");
  const cwd = join(folder, "work");
  await mkdir(home);
  await mkdir(cwd);
  const { approval = "never", sandbox = "danger-full-access", config = "" } = options;
  await writeFile(
    join(home, "config.toml"),
    `model = "mock-model"
model_provider = "mock"
approval_policy = "${approval}"
sandbox_mode = "${sandbox}"
${config}
[model_providers.mock]
name = "mock"
base_url = "${model.baseUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`,
  );
  return {
    home,
    cwd,
    model,
    async [Symbol.asyncDispose](): Promise<void> {
      await model[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts an agent; its server ends with it. */
export async function startAgent(options: AgentOptions = {}): Promise<Agent> {
  const place = await homeFor(options);
  const server = createAppServer({
    codexHome: place.home,
    cwd: place.cwd,
    cliOverrides: [],
    version: "1.0.0",
    source: "vscode",
    env: process.env,
  });
  const codex = new Codex({ server: { transport: connectInProcess(server) }, ...options });
  return {
    codex,
    model: place.model,
    home: place.home,
    cwd: place.cwd,
    async [Symbol.asyncDispose](): Promise<void> {
      await codex.close();
      await server.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
