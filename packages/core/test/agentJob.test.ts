import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  agentScript,
  created,
  hang,
  type Line,
  outputsOf,
  say,
  use,
  userTexts,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { parseCsv } from "../src/agents/csv.ts";
import { TestThread } from "./testThread.ts";

const ON = "[features]\nmulti_agent = true";
const CSV = 'id,name\na,Ann\na,"Bob, B"\n,Cee\n';

interface Play {
  readonly args?: object;
  readonly workers?: Readonly<Record<string, readonly Line[]>>;
  readonly start?: Parameters<typeof TestThread.start>[0];
}

/** A thread whose model has a job done. */
async function begin({ args = {}, workers = {}, start = {} }: Play): Promise<TestThread> {
  const job = { csv_path: "in.csv", instruction: "Greet {name} {{{id}}} {none}.", id_column: "id", ...args };
  const parent = [use("job", "spawn_agents_on_csv", job), say("done")];
  const script = agentScript({ ...workers, parent });
  const t = await TestThread.start({ config: ON, ...start, script });
  await writeFile(join(t.cwd, "in.csv"), CSV);
  return t;
}

/** Reports a result for the item that the request is about. */
function tell(id: string, result: unknown, more: object = {}): Line {
  return use(id, "report_agent_job_result", (_, said) => {
    const task = said.find((text) => text.includes("Job ID: ")) ?? "";
    const [, job_id] = /Job ID: (.*)/.exec(task) ?? [];
    const [, item_id] = /Item ID: (.*)/.exec(task) ?? [];
    return { job_id, item_id, result, ...more };
  });
}

/** An agent that does nothing else. */
function report(result: unknown, more: object = {}): Line[] {
  return [tell("report", result, more), say("ok")];
}

/** What the job has answered the model. */
function answer(t: TestThread): Record<string, unknown> & { output_csv_path: string } {
  const request = t.model.requests.findLast(({ body }) => userTexts(body).includes("parent"));
  return JSON.parse(outputsOf(request?.body).job ?? "{}");
}

/** Columns of the job's file, row by row. */
async function exported(t: TestThread, ...columns: string[]): Promise<string[][]> {
  const { header, rows } = parseCsv(await readFile(answer(t).output_csv_path, "utf8"));
  return rows.map((row) => columns.map((column) => row[header.indexOf(column)] ?? ""));
}

/** What the agents were told to do. */
function tasks(t: TestThread): string[] {
  const texts = t.model.requests.flatMap(({ body }) => userTexts(body));
  return [...new Set(texts.flatMap((text) => /^Greet .*$/m.exec(text)?.[0] ?? []))].sort();
}

test("each row has an agent of its own, and what they report is exported", async () => {
  const workers = { Ann: report({ hi: "Ann" }), Bob: report({ hi: "Bob" }), Cee: report({ hi: "Cee" }) };
  await using t = await begin({ workers });
  await t.turn("parent");
  expect(answer(t)).toMatchObject({
    status: "completed",
    total_items: 3,
    completed_items: 3,
    failed_items: 0,
    failed_item_errors: null,
  });
  expect(await exported(t, "name", "item_id", "source_id", "row_index", "status", "result_json")).toEqual([
    ["Ann", "a", "a", "0", "completed", '{"hi":"Ann"}'],
    ["Bob, B", "a-2", "a", "1", "completed", '{"hi":"Bob"}'],
    ["Cee", "row-3", "", "2", "completed", '{"hi":"Cee"}'],
  ]);
  expect(tasks(t)).toEqual(["Greet Ann {a} {none}.", "Greet Bob, B {a} {none}.", "Greet Cee {} {none}."]);
  expect(t.engine.threads.loaded()).toEqual([t.thread.id]);
  const kinds = t.model.requests.map(({ headers }) => String(headers["x-openai-subagent"]));
  expect(kinds).toContain(`agent_job:${answer(t).job_id}`);
});

test("who watches is told how far the job has come", async () => {
  const workers = { Ann: [say("no report")], Bob: [say("no report")], Cee: report({}) };
  await using t = await begin({ workers, args: { max_workers: 1 } });
  await t.turn("parent");
  const said = t.events.flatMap(({ msg }) => (msg.type === "background_event" ? [msg.message] : []));
  expect(said[0]).toBe(
    `agent job concurrency: job_id=${answer(t).job_id} requested=Some(1) max_threads=Some(6) effective=1`,
  );
  const progress = said.slice(1).map((text) => JSON.parse(text.slice("agent_job_progress:".length)));
  expect(progress.map(({ failed_items, completed_items }) => [failed_items, completed_items])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 1],
    [2, 1],
  ]);
  const last_error = "worker finished without calling report_agent_job_result";
  expect(answer(t).failed_item_errors).toEqual([
    { item_id: "a", source_id: "a", last_error },
    { item_id: "a-2", source_id: "a", last_error },
  ]);
});

test("an agent may stop the rest of the job", async () => {
  const workers = { Ann: report({}, { stop: true }) };
  await using t = await begin({ workers, args: { max_concurrency: 1 } });
  await t.turn("parent");
  expect(answer(t)).toMatchObject({ status: "cancelled", completed_items: 1 });
  expect(await exported(t, "status")).toEqual([["completed"], ["pending"], ["pending"]]);
});

test("a result that is no object, for another item or told twice is not taken", async () => {
  const workers = {
    Ann: [tell("r1", "text"), tell("r2", {}, { item_id: "row-3" }), say("no")],
    Bob: [tell("r1", { n: 1 }), tell("r2", { n: 2 }), say("ok")],
    Cee: report({}),
  };
  await using t = await begin({ workers, args: { max_workers: 1 } });
  await t.turn("parent");
  expect(await exported(t, "status", "result_json")).toEqual([
    ["failed", ""],
    ["completed", '{"n":1}'],
    ["completed", "{}"],
  ]);
});

test("interrupting the turn ends the agents", async () => {
  const workers = { Ann: [[created("r"), hang()]] };
  await using t = await begin({ workers, args: { max_workers: 1 } });
  const closed = Promise.withResolvers<void>();
  t.engine.threads.onAgentClosed(() => closed.resolve());
  t.say("parent");
  await t.model.request(1);
  await t.thread.interrupt();
  await closed.promise;
  expect(t.engine.threads.loaded()).toEqual([t.thread.id]);
});

test.each([
  [{ csv_path: "none.csv" }, /^failed to read csv input .*none.csv: No such file or directory/],
  [{ instruction: " " }, /^instruction must be non-empty$/],
  [{ id_column: "nope" }, /^id_column nope was not found in csv headers$/],
  [{ max_runtime_seconds: 0 }, /^max_runtime_seconds must be >= 1$/],
  [{ output_csv_path: "no/where.csv" }, /^failed to write csv output .*: No such file or directory/],
])("%j is refused", async (args, fault) => {
  await using t = await begin({ args });
  await t.turn("parent");
  expect(outputsOf(t.model.requests.at(-1)?.body).job).toMatch(fault);
});

test("nothing is written where the sandbox forbids it", async () => {
  await using t = await begin({ start: { start: { sandbox: "read-only" } } });
  await t.turn("parent");
  expect(outputsOf(t.model.requests.at(-1)?.body).job).toMatch(/the sandbox does not allow it/);
  expect(t.model.requests).toHaveLength(2);
});
