import { expect, test } from "vitest";
import { fullToolName, isServerName, orderTools, shortToolName } from "./names.ts";

test("a tool is called by its server's name and its own, cleaned", () => {
  expect(fullToolName("mini", "echo")).toBe("mcp__mini__echo");
  expect(fullToolName("srv-a", "do-it!")).toBe("mcp__srv-a__do-it_");
  expect(fullToolName("s", "ünï a/b.c")).toBe("mcp__s___n__a_b_c");
});

test("a name longer than 64 ends in the hash of all of it", () => {
  expect(fullToolName("srv-a", "x".repeat(52))).toBe(`mcp__srv-a__${"x".repeat(52)}`);
  expect(fullToolName("srv-a", "x".repeat(60))).toBe(
    `mcp__srv-a__${"x".repeat(12)}ebaf7441eebdfd0031ac88a48392267668aab947`,
  );
  expect(fullToolName("n".repeat(64), "t")).toBe(
    `mcp__${"n".repeat(19)}d0002f4a3d9453bb82505f597071cf84b2b7d602`,
  );
});

test("the short name is what follows the server's", () => {
  expect(shortToolName("mcp__srv__a__t", "srv__a")).toBe("t");
  const hashed = fullToolName("n".repeat(64), "t");
  expect(shortToolName(hashed, "n".repeat(64))).toBe(hashed);
});

test("of equal names the first is kept, and all are put in order", () => {
  const tools = ["b", "a", "B", "b"].map((fullName, at) => ({ fullName, at }));
  expect(orderTools(tools)).toEqual([
    { fullName: "B", at: 2 },
    { fullName: "a", at: 1 },
    { fullName: "b", at: 0 },
  ]);
});

test("names of servers are letters, digits, underscores and hyphens", () => {
  expect(["a", "A-1_b"].every(isServerName)).toBe(true);
  expect(["", "sp ace", "d.o.t", "ü"].some(isServerName)).toBe(false);
});
