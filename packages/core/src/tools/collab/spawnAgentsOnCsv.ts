import { readFile, realpath, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { AgentCrew } from "../../agents/crew.ts";
import { CsvError, formatCsv, parseCsv } from "../../agents/csv.ts";
import { CsvJob, type CsvJobPlan } from "../../agents/csvJob.ts";
import { itemsOf } from "../../agents/csvJobItem.ts";
import type { AgentSettings } from "../../config/config.ts";
import { errorMessage } from "../../errors.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import { osErrorText } from "../../osErrorText.ts";
import { patchScopeOf } from "../patchScope.ts";
import { RespondToModelError, type Tool, type ToolCall } from "../tool.ts";
import { type Arguments, parseToolArguments } from "../toolArguments.ts";

const DEFAULT_WORKERS = 16;
const DEFAULT_SECONDS = 1800;
/** Failed items that the model is told of by name. */
const NAMED_FAILURES = 5;

const SHAPE = {
  name: "SpawnAgentsOnCsvArgs",
  required: { csv_path: "string", instruction: "string" },
  optional: {
    id_column: "string",
    output_csv_path: "string",
    output_schema: "ignored",
    max_concurrency: "u64",
    max_workers: "u64",
    max_runtime_seconds: "u64",
  },
} as const;

type Wish = Omit<Arguments<typeof SHAPE>, "output_schema"> & { readonly schema: unknown };

const text = (description: string) => ({ type: "string", description });
const number = (description: string) => ({ type: "number", description });

const SPEC: ToolSpec = {
  type: "function",
  name: "spawn_agents_on_csv",
  description:
    "Has one agent work on each row of a CSV file and waits for all of them. The instruction is a template: `{column}` stands for the row's value. Each agent reports a JSON object; a row without a report counts as failed. The results are written to a CSV file beside the input, or where you say.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      csv_path: text("The CSV file, with a header."),
      instruction: text("What to do with a row, with {column} for its values."),
      id_column: text("Column that names the rows; by default they are numbered."),
      output_csv_path: text("Where to write the results."),
      output_schema: { type: "object", properties: {} },
      max_concurrency: number(
        `Most agents at work at once: by default ${DEFAULT_WORKERS}, and never more than configured.`,
      ),
      max_workers: number("The same as max_concurrency. 1 does row by row."),
      max_runtime_seconds: number(`Longest time for a row, in seconds; by default ${DEFAULT_SECONDS}.`),
    },
    required: ["csv_path", "instruction"],
    additionalProperties: false,
  },
};

/** The tool that has one agent work on each row of a table; its output is only written where the sandbox lets it. */
export function spawnAgentsOnCsvTool(crew: AgentCrew, agents: AgentSettings): Tool<Wish> {
  return {
    name: "spawn_agents_on_csv",
    parallel: false,
    spec: () => SPEC,
    parse,
    async run(wish, call) {
      const requested = wish.max_concurrency ?? wish.max_workers;
      const workers = Math.min(Math.max(requested ?? DEFAULT_WORKERS, 1), agents.maxThreads);
      const plan = await planOf(wish, call, { workers, agents });
      const job = new CsvJob(plan);
      const output = outputPath(wish, call.turn.cwd, job.id);
      const target = await writable(output, call);
      const say = (message: string): void => call.emit({ type: "background_event", message });
      const tell = (): void => say(`agent_job_progress:${JSON.stringify(job.progress)}`);
      const asked = requested === undefined ? "None" : `Some(${requested})`;
      say(
        `agent job concurrency: job_id=${job.id} requested=${asked} max_threads=Some(${agents.maxThreads}) effective=${workers}`,
      );
      tell();
      await crew.runJob(job, call.turn, { maxAgents: agents.maxThreads, signal: call.signal, changed: tell });
      call.signal.throwIfAborted();
      tell();
      await writeFile(target, formatCsv(job.export())).catch((error: unknown) => {
        throw new RespondToModelError(`failed to write csv output ${output}: ${osErrorText(error)}`);
      });
      return { content: JSON.stringify(summary(job, output)) };
    },
  };
}

function summary(job: CsvJob, output: string): object {
  const { total_items, completed_items, failed_items } = job.progress;
  const failures = job.items.filter(({ status }) => status === "failed").slice(0, NAMED_FAILURES);
  return {
    job_id: job.id,
    status: job.stopped ? "cancelled" : "completed",
    output_csv_path: output,
    total_items,
    completed_items,
    failed_items,
    job_error: null,
    failed_item_errors:
      failures.length === 0
        ? null
        : failures.map(({ id, sourceId, error }) => ({
            item_id: id,
            source_id: sourceId,
            last_error: error,
          })),
  };
}

async function planOf(
  wish: Wish,
  call: ToolCall,
  { workers, agents }: { workers: number; agents: AgentSettings },
): Promise<CsvJobPlan> {
  if (wish.instruction.trim() === "") throw new RespondToModelError("instruction must be non-empty");
  const path = resolve(call.turn.cwd, wish.csv_path);
  const content = await readFile(path, "utf8").catch((error: unknown) => {
    throw new RespondToModelError(`failed to read csv input ${path}: ${osErrorText(error)}`);
  });
  const seconds = wish.max_runtime_seconds ?? agents.jobMaxRuntimeSeconds ?? DEFAULT_SECONDS;
  try {
    const table = parseCsv(content);
    const items = itemsOf(table, wish.id_column ?? null);
    if (seconds < 1) throw new CsvError("max_runtime_seconds must be >= 1");
    const { instruction, schema } = wish;
    return { header: table.header, items, instruction, schema, workers, maxRuntimeSeconds: seconds };
  } catch (error) {
    throw new RespondToModelError(errorMessage(error), { cause: error });
  }
}

function outputPath({ csv_path, output_csv_path }: Wish, cwd: string, jobId: string): string {
  if (output_csv_path !== undefined) return resolve(cwd, output_csv_path);
  const input = resolve(cwd, csv_path);
  const name = basename(input, extname(input));
  return join(dirname(input), `${name}.agent-job-${jobId.slice(0, 8)}.csv`);
}

/** Where the output really goes; throws when the sandbox does not let it. */
async function writable(output: string, { turn }: ToolCall): Promise<string> {
  const folder = await realpath(dirname(output)).catch((error: unknown) => {
    throw new RespondToModelError(`failed to write csv output ${output}: ${osErrorText(error)}`);
  });
  const place = join(folder, basename(output));
  const target = await realpath(place).catch(() => place);
  const scope = await patchScopeOf(turn);
  if (scope.contains([target])) return target;
  throw new RespondToModelError(
    `failed to write csv output ${output}: the sandbox does not allow it; choose an output_csv_path in a writable folder`,
  );
}

function parse(input: string): Wish {
  const { output_schema: _, ...wish } = parseToolArguments(input, SHAPE);
  const { output_schema: schema } = JSON.parse(input) as { output_schema?: unknown };
  return { ...wish, schema: schema ?? {} };
}
