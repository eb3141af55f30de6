import type { TurnOverrides } from "@codex/core";
import { errorCodes, type InputItem, RpcError, type UserInput, type v2 } from "@codex/protocol";
import { checkInputLength } from "../inputLimit.ts";
import type { LiveThread } from "../liveThread.ts";
import { toCoreInput } from "../projection/userInput.ts";
import type { Runtime } from "../runtime.ts";

/** The loaded conversation of an id in its canonical form; throws an invalid request when there is none. */
export function loadedConversation({ threads }: Runtime, conversationId: string): LiveThread {
  const live = threads.get(conversationId);
  if (live !== undefined) return live;
  throw new RpcError(errorCodes.invalidRequest, `conversation not found: ${conversationId}`);
}

/** Begins a turn of a conversation, or adds to the running one; its events follow by themselves. */
export function startConversationTurn(
  live: LiveThread,
  items: readonly InputItem[],
  overrides: TurnOverrides = {},
): void {
  const input = items.map(toWireInput);
  checkInputLength(input);
  live.thread.startTurn(
    input.map((part): UserInput => toCoreInput(part)),
    overrides,
  );
}

function toWireInput(item: InputItem): v2.UserInput {
  switch (item.type) {
    case "text":
      return { type: "text", text: item.data.text, text_elements: item.data.text_elements };
    case "image":
      return { type: "image", url: item.data.image_url };
    case "localImage":
      return { type: "localImage", path: item.data.path };
  }
}
