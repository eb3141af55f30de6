import type { CsvTable } from "./csv.ts";

/** How far the work on one row has come. */
export type ItemStatus = "pending" | "running" | "completed" | "failed";

/** One row of a job. */
export interface CsvJobItem {
  /** Unique within the job. */
  readonly id: string;
  /** What the row's id column says; null without one. */
  readonly sourceId: string | null;
  readonly row: readonly string[];
  status: ItemStatus;
  /** Thread of the agent that works on it. */
  worker: string | null;
  /** What the agent has reported, as JSON. */
  result: string | null;
  error: string | null;
  reportedAt: Date | null;
  completedAt: Date | null;
}

/** The items of a table; ids that come again are numbered. Throws when the id column is not there. */
export function itemsOf({ header, rows }: CsvTable, idColumn: string | null): CsvJobItem[] {
  const column = idColumn === null ? -1 : header.indexOf(idColumn);
  if (idColumn !== null && column < 0) {
    throw new Error(`id_column ${idColumn} was not found in csv headers`);
  }
  const taken = new Set<string>();
  return rows.map((row, index) => {
    const sourceId = row[column]?.trim() || null;
    const id = freeId(sourceId ?? `row-${index + 1}`, taken);
    taken.add(id);
    const open = { worker: null, result: null, error: null, reportedAt: null, completedAt: null };
    return { id, sourceId, row, status: "pending", ...open };
  });
}

function freeId(wished: string, taken: ReadonlySet<string>): string {
  for (let id = wished, number = 2; ; id = `${wished}-${number++}`) if (!taken.has(id)) return id;
}

/** Columns that a job adds to its table. */
const ADDED = [
  "job_id",
  "item_id",
  "row_index",
  "source_id",
  "status",
  "attempt_count",
  "last_error",
  "result_json",
  "reported_at",
  "completed_at",
] as const;

/** The job's table with what has come of each row. */
export function exportRows(
  jobId: string,
  header: readonly string[],
  items: readonly CsvJobItem[],
): string[][] {
  const rows = items.map((item, index) => {
    const added = {
      job_id: jobId,
      item_id: item.id,
      row_index: String(index),
      source_id: item.sourceId,
      status: item.status,
      attempt_count: item.status === "pending" ? "0" : "1",
      last_error: item.error,
      result_json: item.result,
      reported_at: time(item.reportedAt),
      completed_at: time(item.completedAt),
    } satisfies Record<(typeof ADDED)[number], string | null>;
    return [...item.row, ...ADDED.map((column) => added[column] ?? "")];
  });
  return [[...header, ...ADDED], ...rows];
}

function time(date: Date | null): string | null {
  return date && `${date.toISOString().slice(0, 19)}+00:00`;
}

/** What the agent of a row is told. `instruction` holds `{column}` where the row's values go, `{{` for a brace. */
export function itemTask(
  job: {
    readonly id: string;
    readonly header: readonly string[];
    readonly instruction: string;
    readonly schema: unknown;
  },
  item: CsvJobItem,
): string {
  const row = Object.fromEntries(job.header.map((name, index) => [name, item.row[index] ?? ""]));
  const instruction = job.instruction.replace(
    /\{\{|\}\}|\{([^{}]*)\}/g,
    (match, name: string | undefined) => {
      if (name === undefined) return match.slice(0, 1);
      return Object.hasOwn(row, name) ? (row[name] ?? "") : match;
    },
  );
  return `This is one item of a larger job; others work on the rest.
Job ID: ${job.id}
Item ID: ${item.id}

What to do:
${instruction}

The item's row, as JSON:
${JSON.stringify(row, null, 2)}

JSON Schema of the result; {} allows any object:
${JSON.stringify(job.schema, null, 2)}

When you have the result, call \`report_agent_job_result\` once, with the job id and item id from above as \`job_id\` and \`item_id\`, and the result, a JSON object, as \`result\`. Without that call the item counts as failed. With \`stop\` set to true no further items are begun. Afterwards you are done.`;
}
