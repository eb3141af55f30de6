import type { AskForApproval } from "@codex/protocol";
import { expect, test } from "vitest";
import { approvalNeed, type CommandPart, escalationRefusal, mayRetryUnsandboxed } from "./approvalNeed.ts";

const confined = {
  type: "workspace-write",
  network_access: false,
  exclude_slash_tmp: false,
  exclude_tmpdir_env_var: false,
} as const;
const reject = (sandbox_approval: boolean, rules: boolean): AskForApproval => ({
  reject: { sandbox_approval, rules, mcp_elicitations: false },
});

function part(line: string, more: Partial<CommandPart> = {}): CommandPart {
  return { argv: line.split(" "), complete: true, safe: false, dangerous: false, rule: null, ...more };
}

function need(approvalPolicy: AskForApproval, parts: CommandPart[], more: object = {}) {
  return approvalNeed({
    parts,
    approvalPolicy,
    sandboxPolicy: confined,
    escalated: false,
    display: "sh -c x",
    ...more,
  });
}

const touch = part("touch x");
const list = part("ls", { safe: true });
const remove = part("rm -rf x", { dangerous: true });
const rule = (decision: "allow" | "prompt" | "forbidden", justification: string | null = null) => ({
  rule: { decision, prefix: ["touch", "x"], justification },
});

test("the policy decides about a command of which nothing is known", () => {
  expect(need("never", [touch])).toMatchObject({ kind: "run", unsandboxed: false });
  expect(need("on-failure", [touch])).toMatchObject({ kind: "run" });
  expect(need("on-request", [touch])).toMatchObject({ kind: "run" });
  expect(need("untrusted", [list, touch])).toEqual({
    kind: "ask",
    reason: null,
    proposedPrefix: ["touch", "x"],
  });
  expect(need("untrusted", [list])).toMatchObject({ kind: "run" });
});

test("an escalation is asked for only where there is a sandbox to leave", () => {
  expect(need("on-request", [touch], { escalated: true })).toMatchObject({ kind: "ask" });
  const open = { escalated: true, sandboxPolicy: { type: "danger-full-access" } };
  expect(need("on-request", [touch], open)).toMatchObject({ kind: "run" });
  expect(need("on-request", [list], { escalated: true })).toMatchObject({ kind: "run" });
});

test("danger is asked about, or refused where nobody can be asked", () => {
  expect(need("on-failure", [remove])).toMatchObject({ kind: "ask", proposedPrefix: ["rm", "-rf", "x"] });
  expect(need("never", [remove])).toEqual({
    kind: "refuse",
    message: "`sh -c x` rejected: blocked by policy",
  });
  expect(need(reject(true, false), [remove])).toEqual({
    kind: "refuse",
    message: "approval required by policy, but AskForApproval::Reject.sandbox_approval is set",
  });
});

test("rules go before everything else", () => {
  const forbidden = part("touch x", rule("forbidden", "because"));
  expect(need("never", [forbidden])).toEqual({ kind: "refuse", message: "`sh -c x` rejected: because" });
  expect(need("never", [part("touch x", rule("forbidden"))])).toEqual({
    kind: "refuse",
    message: "`sh -c x` rejected: policy forbids commands starting with `touch x`",
  });
  expect(need("on-request", [part("touch x", rule("prompt", "why"))])).toEqual({
    kind: "ask",
    reason: "`sh -c x` requires approval: why",
    proposedPrefix: null,
  });
  expect(need("never", [part("touch x", rule("prompt"))])).toEqual({
    kind: "refuse",
    message: "approval required by policy, but AskForApproval is set to Never",
  });
  expect(need(reject(false, true), [part("touch x", rule("prompt"))])).toMatchObject({
    message: "approval required by policy rule, but AskForApproval::Reject.rules is set",
  });
});

test("an allowed prefix frees only a command it covers wholly", () => {
  const allowed = part("touch x", rule("allow"));
  expect(need("untrusted", [allowed, list])).toMatchObject({ kind: "run", unsandboxed: true });
  expect(need("on-request", [allowed, part("curl y")])).toMatchObject({ kind: "run", unsandboxed: false });
  expect(need("untrusted", [list])).toMatchObject({ unsandboxed: false });
});

test("proposes the model's prefix when it covers the command and is not too wide", () => {
  const ask = (prefixRule: string[], parts = [touch, list]) => {
    const result = need("on-request", parts, { escalated: true, prefixRule });
    return result.kind === "ask" ? result.proposedPrefix : null;
  };
  expect(ask(["touch"])).toEqual(["touch"]);
  expect(ask(["git"])).toEqual(["touch", "x"]);
  expect(ask(["python3"], [part("python3 -c 1")])).toEqual(["python3", "-c", "1"]);
  expect(ask(["/bin/bash", "-lc"], [part("/bin/bash -lc x")])).toEqual(["/bin/bash", "-lc", "x"]);
});

test("only some policies offer a run without the sandbox", () => {
  const offered: AskForApproval[] = ["on-failure", "untrusted", reject(false, true)];
  const withheld: AskForApproval[] = ["never", "on-request", reject(true, false)];
  expect(offered.map(mayRetryUnsandboxed)).toEqual([true, true, true]);
  expect(withheld.map(mayRetryUnsandboxed)).toEqual([false, false, false]);
});

test("refuses to be asked for escalation except on request", () => {
  expect(escalationRefusal("on-request", "should not ask")).toBeNull();
  expect(escalationRefusal("untrusted", "cannot ask")).toBe(
    "approval policy is UnlessTrusted; reject command — you cannot ask for escalated permissions if the approval policy is UnlessTrusted",
  );
  expect(escalationRefusal(reject(true, false), "should not ask")).toContain(
    "approval policy is Reject(RejectConfig { sandbox_approval: true, rules: false, mcp_elicitations: false }); reject",
  );
});
