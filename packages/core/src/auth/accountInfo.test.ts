import { accountToken, unsignedToken } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { CodexError } from "../errors.ts";
import { accountInfo, namedPlanType, needsPlatformSetup, planType } from "./accountInfo.ts";
import { jwtExpiry } from "./jwt.ts";

const AUTH = "https://api.openai.com/auth";
const PROFILE = "https://api.openai.com/profile";

test("a token tells who its user is", () => {
  expect(accountInfo(accountToken({ email: "a@b.c", plan: "plus", account: "acc" }))).toEqual({
    email: "a@b.c",
    plan: "plus",
    accountId: "acc",
  });
  expect(accountInfo(unsignedToken({}))).toEqual({ email: null, plan: null, accountId: null });
});

test("what follows a token is not looked at", () => {
  expect(accountInfo("e30.e30.x.more").email).toBeNull();
});

test("the address of the profile stands in for one of the token", () => {
  const profile = { [PROFILE]: { email: "profile@b.c" } };
  expect(accountInfo(unsignedToken(profile)).email).toBe("profile@b.c");
  expect(accountInfo(unsignedToken({ email: "own@b.c", ...profile })).email).toBe("own@b.c");
});

test.each([
  ["", "invalid ID token format"],
  ["a.b", "invalid ID token format"],
  ["a..c", "invalid ID token format"],
  ["secret.b.c", "Invalid input length: 1"],
  ["a.bb=.c", "Invalid symbol 61, offset 2."],
  ["a.é.c", "Invalid symbol 195, offset 0."],
  ["a.YQ.c", "the claims of the ID token are not JSON"],
  [`e30.${Buffer.from("[]").toString("base64url")}.x`, "the claims of the ID token are not a JSON object"],
  [unsignedToken({ [AUTH]: { chatgpt_plan_type: 5 } }), "the plan in the ID token is not a string"],
])("%s is no token", (token, message) => {
  expect(() => accountInfo(token)).toThrow(new CodexError("auth", message));
});

test("plans by the name in a token, and by the name that others use", () => {
  const names = ["free", "edu", "PRO", "education", "k12", ""];
  expect(names.map(planType)).toEqual(["free", "edu", "unknown", "unknown", "unknown", "unknown"]);
  expect(names.map(namedPlanType)).toEqual(["free", "edu", "pro", "edu", "unknown", "unknown"]);
  expect(planType(null)).toBe("unknown");
});

test("an owner of an organization may have to finish its setup", () => {
  const setup = (claims: object) => needsPlatformSetup(unsignedToken({ [AUTH]: claims }));
  expect(setup({ is_org_owner: true, completed_platform_onboarding: false })).toBe(true);
  expect(setup({ is_org_owner: true, completed_platform_onboarding: true })).toBe(false);
  expect(setup({ completed_platform_onboarding: false })).toBe(false);
});

test("when a token ends, as far as it says", () => {
  expect(jwtExpiry(accountToken({ exp: 12 }))).toBe(12_000);
  expect(jwtExpiry(unsignedToken({ exp: "soon" }))).toBeNull();
  expect(jwtExpiry("opaque")).toBeNull();
});
