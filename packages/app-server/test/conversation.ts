import { randomUUID } from "node:crypto";
import type { ResultOf } from "@codex/protocol";
import type { TestBed } from "./appServer.ts";
import type { WireClient } from "./wireClient.ts";

/** An id that no conversation has. */
export const unknownId = randomUUID();

/** What a client of the legacy surface says. */
export const items = (text: string) => [{ type: "text", data: { text, text_elements: [] } }];

/** A conversation in the bed's folder. */
export function begun(
  client: WireClient,
  bed: TestBed,
  params: object = {},
): Promise<ResultOf<"newConversation">> {
  return client.call("newConversation", { cwd: bed.cwd, ...params });
}

/** Says something and waits for the end of the turn, which the client must hear. */
export async function said(client: WireClient, conversationId: string, text: string): Promise<void> {
  const from = client.log.length;
  await client.call("sendUserMessage", { conversationId, items: items(text) });
  await client.notified("codex/event/task_complete", from);
}

/** A conversation that its client hears and has spoken in. */
export async function spoken(
  client: WireClient,
  bed: TestBed,
  text: string,
): Promise<ResultOf<"newConversation">> {
  const conversation = await begun(client, bed);
  const { conversationId } = conversation;
  await client.call("addConversationListener", { conversationId });
  await said(client, conversationId, text);
  return conversation;
}

/** The error of a request that must fail. */
export async function refusal(client: WireClient, method: string, params: object): Promise<string> {
  const { error } = await client.ask(method, params);
  return error === undefined ? "no error" : `${error.code} ${error.message}`;
}
