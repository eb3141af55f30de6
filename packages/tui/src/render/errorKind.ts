import type { v2 } from "@codex/protocol";

type Plain = Extract<v2.CodexErrorInfo, string>;
type WithStatus = Exclude<v2.CodexErrorInfo, string>;
type Kind = Plain | { [K in keyof Required<UnionMembers<WithStatus>>]: K }[keyof UnionMembers<WithStatus>];
type UnionMembers<T> = { [K in T extends unknown ? keyof T : never]: unknown };

/** What each kind of failure is called; empty for one whose message says it all. */
const kinds: { readonly [K in Kind]: string } = {
  contextWindowExceeded: "the context is full: /compact makes room",
  usageLimitExceeded: "usage limit",
  serverOverloaded: "the provider is overloaded",
  httpConnectionFailed: "no connection",
  responseStreamConnectionFailed: "no connection to the stream",
  internalServerError: "fault of the provider",
  unauthorized: "not signed in: /logout and sign in again, or set an API key",
  badRequest: "refused by the provider",
  threadRollbackFailed: "going back failed",
  sandboxError: "sandbox",
  responseStreamDisconnected: "the stream broke off",
  responseTooManyFailedAttempts: "gave up after several attempts",
  other: "",
};

/** The kind of a failure and the provider's status, in words; empty when neither says anything. */
export function errorKind(info: v2.CodexErrorInfo | null): string {
  if (info === null) return "";
  if (typeof info === "string") return kinds[info];
  const [[kind, details] = []] = Object.entries(info);
  const name = kind === undefined ? "" : kinds[kind as Kind];
  const status = details?.httpStatusCode ?? null;
  return status === null ? name : `${name}, HTTP ${status}`;
}
