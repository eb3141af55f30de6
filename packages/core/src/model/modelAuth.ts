import type { Credential } from "../auth/credential.ts";
import type { ModelAuth } from "./modelRequest.ts";

/** A credential in the terms of requests to a model provider. */
export function modelAuth(credential: Credential): ModelAuth {
  const token = (credential.headers().authorization ?? "").replace(/^Bearer /, "");
  const chatgpt = credential.kind === "chatgpt";
  return { token, chatgpt, ...(credential.accountId === null ? {} : { accountId: credential.accountId }) };
}
