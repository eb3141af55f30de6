import { expect, test } from "vitest";
import { diagnose, sandboxAdvice, type TroubleSigns } from "./advice.ts";

const none: TroubleSigns = {
  output: "",
  apparmorRestricts: null,
  usernsClone: null,
  maxUserNamespaces: "15000",
  inContainer: false,
};

test.each([
  [{ usernsClone: "0" }, "userns"],
  [{ maxUserNamespaces: "0" }, "userns"],
  [{ apparmorRestricts: "1", output: "bwrap: setting up uid map: Permission denied" }, "apparmor"],
  [
    { apparmorRestricts: "1", output: "bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted" },
    "apparmor",
  ],
  [{ output: "bwrap: No permissions to create a new namespace, likely because …" }, "userns"],
  [{ output: "bwrap: No permissions to create a new namespace", inContainer: true }, "container"],
  [{ output: "bwrap: pivot_root: Operation not permitted", inContainer: true }, "container"],
  [{ output: "bwrap: Can't find source path" }, "unknown"],
] as const)("%j means %s", (signs, trouble) => {
  expect(diagnose({ ...none, ...signs })).toBe(trouble);
});

test("says cause, remedy and what was printed", () => {
  expect(sandboxAdvice("missing")).toMatch(
    /^cannot run the command in a sandbox: bubblewrap .*apt install bubblewrap/,
  );
  expect(sandboxAdvice("apparmor", "bwrap: x")).toMatch(
    /apparmor_parser.*danger-full-access.*It said: bwrap: x$/,
  );
});
