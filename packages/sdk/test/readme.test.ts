import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AppServer, connectInProcess, createAppServer } from "@codex/app-server";
import { sayInPieces } from "@codex-tools/mock-responses";
import ts from "typescript";
import { expect, test } from "vitest";
import { z } from "zod";
import * as sdk from "../src/index.ts";
import { homeFor } from "./agent.ts";

const repository = join(import.meta.dirname, "../../..");
const ANSWER = '{"severity":"high"}';

/** Blocks of TypeScript in a document that speak of this package. */
async function samplesOf(name: string): Promise<string[]> {
  const text = await readFile(join(repository, name), "utf8");
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((found) => found[1] ?? "");
  return name === "README.md" ? blocks.filter((block) => block.includes('"@codex/sdk"')) : blocks;
}

const samples = (await Promise.all(["README.md", "packages/sdk/README.md"].map(samplesOf))).flat();

/** A sample as a function of what its reader has: what it imports is handed in, too. */
function runnable(sample: string, surroundings: Record<string, unknown>): () => Promise<void> {
  const body = sample.replace(/^import \{(.+)\} from (".+");$/gm, "const {$1} = modules[$2];");
  const { outputText } = ts.transpileModule(`async function run() {\n${body}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const names = Object.keys(surroundings);
  return new Function(...names, `${outputText}\nreturn run;`)(...Object.values(surroundings));
}

test("the documents have samples", () => {
  expect(samples.length).toBeGreaterThan(8);
});

test.each(samples)("sample %# runs as it is written", async (sample) => {
  await using place = await homeFor({
    script: Array.from({ length: 9 }, (_, n) => sayInPieces([ANSWER], n)),
  });
  const settings = {
    codexHome: place.home,
    cwd: place.cwd,
    cliOverrides: [],
    version: "1.0.0",
    source: "vscode",
    env: process.env,
  } as const;
  const servers: AppServer[] = [];
  const made: sdk.Codex[] = [];
  class Codex extends sdk.Codex {
    constructor(options: sdk.CodexOptions = {}) {
      const server = createAppServer(settings);
      servers.push(server);
      super({ server: { transport: connectInProcess(server) }, ...options });
      made.push(this);
    }
  }
  const said: unknown[] = [];
  const codex = new Codex();
  const run = runnable(sample, {
    modules: { "@codex/sdk": { ...sdk, Codex }, zod: { z } },
    codex,
    thread: await codex.startThread(),
    console: { log: (...texts: unknown[]) => said.push(texts) },
    process: { env: process.env, cwd: () => place.cwd, stdout: { write: (text: string) => said.push(text) } },
    options: settings,
    connectInProcess,
    createAppServer,
    isHarmless: () => true,
    waitForTomorrow: () => Promise.resolve(),
    orders: new Map(),
  });
  await expect(run()).resolves.toBeUndefined();
  const speaks = /console\.log|stdout\.write/.test(sample);
  if (speaks) expect(JSON.stringify(said)).toMatch(/severity|HIGH/);
  for (const one of made) await one.close();
  for (const server of servers) await server.close();
});
