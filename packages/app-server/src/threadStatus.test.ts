import type { v2 } from "@codex/protocol";
import { expect, test } from "vitest";
import { ThreadStatus } from "./threadStatus.ts";

function setup() {
  const told: v2.ThreadStatus[] = [];
  return { told, status: new ThreadStatus((status) => told.push(status)) };
}

const begin = {
  type: "task_started",
  turn_id: "U",
  model_context_window: null,
  collaboration_mode_kind: "default",
} as const;
const end = { type: "task_complete", turn_id: "U", last_agent_message: null } as const;
const error = { type: "error", message: "x", codex_error_info: null } as const;
const active = (...activeFlags: v2.ThreadActiveFlag[]): v2.ThreadStatus => ({ type: "active", activeFlags });

test("idle, active, idle: each change once", () => {
  const { status, told } = setup();
  status.loaded();
  status.loaded();
  status.note(begin);
  status.note(end);
  status.unloaded();
  status.unloaded();
  expect(told).toEqual([{ type: "idle" }, active(), { type: "idle" }, { type: "notLoaded" }]);
});

test("a failure holds until the next turn begins", () => {
  const { status, told } = setup();
  status.loaded("quietly");
  status.note(begin);
  status.note(error);
  status.note(end);
  expect(status.current).toEqual({ type: "systemError" });
  status.note(begin);
  status.note(end);
  expect(told).toEqual([active(), { type: "systemError" }, active(), { type: "idle" }]);
});

test("questions to a human show as flags and end with the turn", () => {
  const { status, told } = setup();
  status.loaded("quietly");
  status.note(begin);
  status.waits("waitingOnApproval");
  status.waits("waitingOnUserInput");
  status.waited("waitingOnApproval");
  status.note({ type: "turn_aborted", turn_id: "U", reason: "interrupted" });
  status.waited("waitingOnUserInput");
  expect(told).toEqual([
    active(),
    active("waitingOnApproval"),
    active("waitingOnApproval", "waitingOnUserInput"),
    active("waitingOnUserInput"),
    { type: "idle" },
  ]);
});

test("nothing counts before the thread is loaded; quietly loaded, only what changes is told", () => {
  const { status, told } = setup();
  status.note(begin);
  expect(status.current).toEqual({ type: "notLoaded" });
  status.loaded("quietly");
  expect(status.current).toEqual(active());
  status.note(end);
  expect(told).toEqual([{ type: "idle" }]);
});
