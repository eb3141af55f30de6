import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { ScriptEntry } from "./script.ts";
import { startMockResponses } from "./server.ts";

const USAGE = `node cli.ts --script FILE.json [--port N] [--repeat]

Serves the Responses API on 127.0.0.1 and answers request after request from the script: a JSON array whose entries
are arrays of events, {"status", "body", "headers"} or {"events", "headers"}. Steps other than events:
{"mock": "delay", "ms": 100}, {"mock": "raw", "bytes": "..."}, {"mock": "burst", "events": [...]},
{"mock": "drop"}, {"mock": "hang"}. Prints the base URL, then one line for each fault. Ends on SIGINT or SIGTERM.
`;

const { values } = parseArgs({
  options: {
    script: { type: "string" },
    port: { type: "string", default: "0" },
    repeat: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help || values.script === undefined) {
  process.stdout.write(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  await serve(values.script);
}

async function serve(file: string): Promise<void> {
  const script: unknown = JSON.parse(await readFile(file, "utf8"));
  if (!isScript(script)) throw new Error(`${file} must hold a JSON array of answers`);
  const mock = await startMockResponses({ script, repeat: values.repeat, port: Number(values.port) });
  process.stdout.write(`${mock.baseUrl}\n`);
  const stop = async (): Promise<void> => {
    await mock.close();
    for (const fault of mock.faults) process.stderr.write(`${fault}\n`);
    process.exitCode = mock.faults.length === 0 ? 0 : 1;
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function isScript(value: unknown): value is ScriptEntry[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "object" && entry !== null);
}
