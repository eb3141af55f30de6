import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Credential } from "./credential.ts";

const parts = { kind: "chatgpt", origin: "auth.json", token: "top-secret", accountId: "acc" } as const;

test("a credential signs requests and shows itself nowhere else", () => {
  const credential = new Credential(parts);
  expect(credential.headers()).toEqual({ authorization: "Bearer top-secret", "chatgpt-account-id": "acc" });
  const shown = [
    String(credential),
    JSON.stringify({ credential }),
    inspect({ credential }),
    `${credential}`,
  ];
  for (const text of shown) {
    expect(text).toContain("[chatgpt credential from auth.json]");
    expect(text).not.toContain("top-secret");
  }
});

test("credentials are equal when they sign alike", () => {
  const credential = new Credential(parts);
  expect(credential.equals(new Credential(parts))).toBe(true);
  expect(credential.equals(new Credential({ ...parts, token: "other" }))).toBe(false);
  expect(credential.equals(new Credential({ ...parts, accountId: null }))).toBe(false);
  expect(credential.equals(null)).toBe(false);
});
