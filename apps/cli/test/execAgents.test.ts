import { completed, created, functionCall, message, type RequestBody } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { events, workplace } from "./codex.ts";

const exec = ["exec", "--skip-git-repo-check", "--enable", "multi_agent"];

/** The main thread begins an agent, waits for it and closes it; the agent says one thing and has then ended. */
function answer(body: RequestBody, n: number) {
  const said = (text: string) => [created(`r-${n}`), message(`m-${n}`, text), completed(`r-${n}`)];
  if (!JSON.stringify(body.input).includes("MAIN")) return said("the agent is done");
  const calls = body.input.filter(({ type }) => type === "function_call_output");
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(JSON.stringify(calls[0] ?? ""))?.[0] ?? "";
  const ask = (name: string, args: object) => [
    created(`r-${n}`),
    functionCall(`call-${calls.length}`, name, args),
    completed(`r-${n}`),
  ];
  if (calls.length === 0) return ask("spawn_agent", { message: "x".repeat(130) });
  if (calls.length === 1) return ask("wait", { ids: [id], timeout_ms: 60_000 });
  if (calls.length === 2) return ask("close_agent", { id });
  return said("the end");
}

const script = Array.from({ length: 8 }, () => answer);

test("a run outlives its agents, and tells of them as programs know it", async () => {
  await using place = await workplace(script);
  const finished = await place.codex([...exec, "--json", "MAIN"]);
  expect(finished).toMatchObject({ status: 0, stderr: "" });
  const all = events(finished);
  expect(all.at(-1)).toMatchObject({ type: "turn.completed", usage: { input_tokens: 40 } });
  expect(all.at(-2)).toMatchObject({ item: { type: "agent_message", text: "the end" } });
  expect(all.filter(({ type }) => type === "turn.started")).toHaveLength(2);
  const calls = all.flatMap(({ type, item }) => {
    const { tool, agents_states } = (item ?? {}) as { tool?: string; agents_states?: object };
    return type === "item.completed" && tool !== undefined
      ? [[tool, ...Object.values(agents_states ?? {})]]
      : [];
  });
  expect(calls).toEqual([
    ["spawn_agent", { status: "pending_init", message: null }],
    ["wait", { status: "completed", message: "the agent is done" }],
    ["close_agent", { status: "completed", message: "the agent is done" }],
  ]);
});

test("people are told what is asked of agents and what comes of it", async () => {
  await using place = await workplace(script);
  const { stdout, stderr } = await place.codex([...exec, "MAIN"]);
  expect(stdout).toBe("the end\n");
  const lines = stderr.split("\n").map((line) => line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "ID"));
  const spawned = `spawn_agent(call-0, prompt="${"x".repeat(120)}…")`;
  expect(lines).toEqual(
    expect.arrayContaining([
      `collab ${spawned}`,
      `${spawned} pending init:`,
      "  agent: ID",
      "collab wait(call-1)",
      "  receivers: ID",
      "wait(call-1) 1 agents complete:",
      '  ID completed: "the agent is done"',
      "collab close_agent(call-2)",
      'close_agent(call-2) completed: "the agent is done":',
      "  receiver: ID",
    ]),
  );
});

test("an agent that fails does not fail the run", async () => {
  const failing = (body: RequestBody, n: number) =>
    JSON.stringify(body.input).includes("MAIN") ? answer(body, n) : { status: 400, body: "agent broke" };
  await using place = await workplace(script.map(() => failing));
  const finished = await place.codex([...exec, "--json", "MAIN"]);
  expect(finished.status).toBe(0);
  expect(events(finished)).toContainEqual({
    type: "error",
    message: "agent broke",
    codex_error_info: "other",
  });
  expect(events(finished).at(-1)).toMatchObject({ type: "turn.completed" });
});

test("a command that goes on in the background is told to its end", async () => {
  const command = functionCall("c1", "exec_command", { cmd: "sleep 1000", yield_time_ms: 250, login: false });
  await using place = await workplace([
    [created("r-1"), command, completed("r-1")],
    [created("r-2"), message("m-2", "left running"), completed("r-2")],
  ]);
  const finished = await place.codex([...exec, "--enable", "unified_exec", "--json", "go"]);
  expect(events(finished).slice(-2)).toMatchObject([
    { type: "item.completed", item: { type: "command_execution", exit_code: null, status: "completed" } },
    { type: "turn.completed" },
  ]);
});
