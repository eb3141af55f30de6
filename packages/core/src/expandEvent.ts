import type { EventMsg, TextElement, TurnItem, UserInput, UserMessageEvent } from "@codex/protocol";

/** How `expandEvent` derives. */
export interface ExpandOptions {
  /** `show_raw_agent_reasoning`: also spell the raw thoughts of a finished reasoning item. Default false. */
  readonly rawReasoning?: boolean;
}

/** The event itself followed by the legacy events that say the same, in the order clients expect. */
export function expandEvent(event: EventMsg, options: ExpandOptions = {}): EventMsg[] {
  switch (event.type) {
    case "agent_message_content_delta":
      return [event, { type: "agent_message_delta", delta: event.delta }];
    case "reasoning_content_delta":
      return [event, { type: "agent_reasoning_delta", delta: event.delta }];
    case "reasoning_raw_content_delta":
      return [event, { type: "agent_reasoning_raw_content_delta", delta: event.delta }];
    case "item_started":
      return event.item.type === "WebSearch"
        ? [event, { type: "web_search_begin", call_id: event.item.id }]
        : [event];
    case "item_completed":
      return [event, ...completedItem(event.item, options.rawReasoning ?? false)];
  }
  return [event];
}

function completedItem(item: TurnItem, rawReasoning: boolean): EventMsg[] {
  switch (item.type) {
    case "UserMessage":
      return [{ type: "user_message", ...userMessage(item.content) }];
    case "AgentMessage":
      return item.content.map((part) => ({
        type: "agent_message",
        message: part.text,
        phase: item.phase ?? null,
      }));
    case "Reasoning": {
      const events: EventMsg[] = item.summary_text.map((text) => ({ type: "agent_reasoning", text }));
      if (rawReasoning) {
        for (const text of item.raw_content) events.push({ type: "agent_reasoning_raw_content", text });
      }
      return events;
    }
    case "WebSearch":
      return [{ type: "web_search_end", call_id: item.id, query: item.query, action: item.action }];
    case "ContextCompaction":
      return [{ type: "context_compacted" }];
    case "Plan":
      return [];
  }
}

/** The legacy form of what the user typed: one text, its marked spans moved along, and the images. */
export function userMessage(input: readonly UserInput[]): UserMessageEvent {
  let message = "";
  let bytes = 0;
  const images: string[] = [];
  const localImages: string[] = [];
  const elements: TextElement[] = [];
  for (const part of input) {
    switch (part.type) {
      case "text":
        for (const { byte_range, placeholder } of part.text_elements) {
          const range = { start: byte_range.start + bytes, end: byte_range.end + bytes };
          elements.push({ byte_range: range, placeholder });
        }
        message += part.text;
        bytes += Buffer.byteLength(part.text);
        break;
      case "image":
        images.push(part.image_url);
        break;
      case "local_image":
        localImages.push(part.path);
        break;
      case "skill":
      case "mention":
        break;
    }
  }
  return { message, images, local_images: localImages, text_elements: elements };
}
