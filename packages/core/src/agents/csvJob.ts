import { randomUUID } from "node:crypto";
import type { UserInput } from "@codex/protocol";
import { errorMessage } from "../errors.ts";
import { type CsvJobItem, exportRows, itemTask } from "./csvJobItem.ts";

/** What a job is about. */
export interface CsvJobPlan {
  readonly header: readonly string[];
  readonly items: readonly CsvJobItem[];
  readonly instruction: string;
  /** JSON Schema of the results, for the agents; `{}` for any. */
  readonly schema: unknown;
  /** Agents at work at once, at least 1. */
  readonly workers: number;
  readonly maxRuntimeSeconds: number;
}

/** The agents of a job. */
export interface JobStaff {
  /** Gives a task to a new agent; resolves with its thread id. */
  hire(jobId: string, task: readonly UserInput[]): Promise<string>;
  /** Resolves when the agent does nothing more by itself, or the signal fires. */
  finished(threadId: string, signal: AbortSignal): Promise<unknown>;
  dismiss(threadId: string): Promise<void>;
}

/** How far a job has come, as those are told who look on. */
export interface JobProgress {
  readonly job_id: string;
  readonly total_items: number;
  readonly pending_items: number;
  readonly running_items: number;
  readonly completed_items: number;
  readonly failed_items: number;
  /** Null before the first item is done. */
  readonly eta_seconds: number | null;
}

/** One agent per row of a table; what they report is gathered. */
export class CsvJob {
  readonly id: string = randomUUID();
  readonly #plan: CsvJobPlan;
  readonly #begun = performance.now();
  #stopped = false;

  constructor(plan: CsvJobPlan) {
    this.#plan = plan;
  }

  get items(): readonly CsvJobItem[] {
    return this.#plan.items;
  }

  /** Whether an agent wished that no further items are begun. */
  get stopped(): boolean {
    return this.#stopped;
  }

  get progress(): JobProgress {
    const count = (status: CsvJobItem["status"]): number =>
      this.items.filter((item) => item.status === status).length;
    const [pending, running] = [count("pending"), count("running")];
    const done = this.items.length - pending - running;
    const seconds = (performance.now() - this.#begun) / 1000;
    return {
      job_id: this.id,
      total_items: this.items.length,
      pending_items: pending,
      running_items: running,
      completed_items: count("completed"),
      failed_items: count("failed"),
      eta_seconds: done === 0 ? null : Math.round((seconds / done) * (pending + running)),
    };
  }

  /** Runs all items; `changed` hears of each that is done. Resolves early when the signal fires. Never rejects. */
  async run(staff: JobStaff, signal: AbortSignal, changed: () => void): Promise<void> {
    const next = this.items[Symbol.iterator]();
    const work = async (): Promise<void> => {
      for (let { value } = next.next(); value !== undefined; { value } = next.next()) {
        if (this.#stopped || signal.aborted) return;
        await this.#process(value, staff, signal);
        changed();
      }
    };
    await Promise.all(Array.from({ length: this.#plan.workers }, work));
  }

  /** Takes an agent's result, once; false when the item is not its own or is done already. */
  report(threadId: string, itemId: string, result: string, stop: boolean): boolean {
    const item = this.items.find(({ id }) => id === itemId);
    if (item?.worker !== threadId || item.status !== "running" || item.result !== null) return false;
    item.result = result;
    item.reportedAt = new Date();
    this.#stopped ||= stop;
    return true;
  }

  /** The table with what has come of each row. */
  export(): string[][] {
    return exportRows(this.id, this.#plan.header, this.items);
  }

  async #process(item: CsvJobItem, staff: JobStaff, signal: AbortSignal): Promise<void> {
    const { header, instruction, schema, maxRuntimeSeconds } = this.#plan;
    const text = itemTask({ id: this.id, header, instruction, schema }, item);
    item.status = "running";
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), maxRuntimeSeconds * 1000);
    try {
      item.worker = await staff.hire(this.id, [{ type: "text", text, text_elements: [] }]);
      await staff.finished(item.worker, AbortSignal.any([signal, late.signal]));
      await staff.dismiss(item.worker);
      if (item.result === null) item.error = lacking(late.signal.aborted, maxRuntimeSeconds);
    } catch (error) {
      item.error = errorMessage(error);
    } finally {
      clearTimeout(timer);
      item.status = item.error === null ? "completed" : "failed";
      item.completedAt = new Date();
    }
  }
}

function lacking(late: boolean, seconds: number): string {
  return late
    ? `worker exceeded max runtime of ${seconds} seconds`
    : "worker finished without calling report_agent_job_result";
}
