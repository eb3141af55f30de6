import { expect, test } from "vitest";
import { commandEnv, type EnvironmentPolicy, profileFilter, terminalEnv } from "./environment.ts";

const all: EnvironmentPolicy = {
  inherit: "all",
  ignoreDefaultExcludes: true,
  exclude: [],
  set: {},
  includeOnly: [],
};

function made(policy: Partial<EnvironmentPolicy>, env: Record<string, string>, withheld: string[] = []) {
  return commandEnv({ policy: { ...all, ...policy }, env, withheld, threadId: "T" });
}

test("passes everything on by default, and the thread's id", () => {
  expect(made({}, { A: "1", MY_TOKEN: "2" })).toEqual({ A: "1", MY_TOKEN: "2", CODEX_THREAD_ID: "T" });
});

test("never passes on what holds a credential of ours", () => {
  expect(made({}, { A: "1", PROVIDER_KEY: "secret" }, ["PROVIDER_KEY"])).toEqual({
    A: "1",
    CODEX_THREAD_ID: "T",
  });
});

test("inherits the core or nothing", () => {
  const env = { HOME: "/h", PATH: "/p", TMPDIR: "/t", EDITOR: "vi" };
  expect(made({ inherit: "core" }, env)).toEqual({
    HOME: "/h",
    PATH: "/p",
    TMPDIR: "/t",
    CODEX_THREAD_ID: "T",
  });
  expect(made({ inherit: "none", set: { B: "2", CODEX_THREAD_ID: "x" } }, env)).toEqual({
    B: "2",
    CODEX_THREAD_ID: "T",
  });
});

test("excludes by pattern, sets, then narrows", () => {
  const env = { MY_AB: "1", my_ac: "2", MY_TOKEN: "3", MY_B: "4", apiKEYs: "5", Z: "6" };
  expect(made({ ignoreDefaultExcludes: false, exclude: ["MY_A*"], set: { MY_ABC: "s" } }, env)).toEqual({
    MY_B: "4",
    Z: "6",
    MY_ABC: "s",
    CODEX_THREAD_ID: "T",
  });
  expect(made({ includeOnly: ["MY_?", "z*"], set: { MY_ABC: "s", ZZ: "1" } }, env)).toEqual({
    MY_B: "4",
    Z: "6",
    ZZ: "1",
    CODEX_THREAD_ID: "T",
  });
});

test("judges what a profile sets by the same policy", () => {
  const admits = profileFilter({ ...all, exclude: ["X*"], ignoreDefaultExcludes: false }, ["P"]);
  expect(["A", "XY", "MY_KEY", "P"].filter(admits)).toEqual(["A"]);
});

test("quietens terminal sessions", () => {
  expect(terminalEnv({ PAGER: "less", A: "1" })).toMatchObject({
    PAGER: "cat",
    NO_COLOR: "1",
    TERM: "dumb",
    A: "1",
  });
  expect(terminalEnv({ TERM: "screen" }).TERM).toBe("screen");
});
