import { expect, test } from "vitest";
import { closest } from "./closest.ts";

test("a slip of the finger finds the command that was meant", () => {
  const names = ["new", "model", "mcp", "permissions", "status"];
  expect(closest("nwe", names)).toBe("new");
  expect(closest("STATSU", names)).toBe("status");
  expect(closest("permission", names)).toBe("permissions");
});

test("what is near nothing is not guessed", () => {
  expect(closest("xyz", ["new", "model"])).toBeNull();
});
