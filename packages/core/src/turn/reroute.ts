import type { ResponseItem } from "@codex/protocol";
import type { TurnContext } from "./context.ts";
import type { Entry } from "./ports.ts";

const NOTICE =
  "Your account was flagged for potentially high-risk cyber activity and this request was routed to gpt-5.2 as a fallback. To regain access to gpt-5.3-codex, apply for trusted access: https://chatgpt.com/cyber or learn more: https://developers.openai.com/codex/concepts/cyber-safety";

const told = new WeakSet<TurnContext>();

/** What is said when another model answers than was asked, once per turn; nothing when it is the asked one. */
export function rerouteEntries(context: TurnContext, answering: string): Entry[] {
  const asked = context.model.slug;
  if (answering.toLowerCase() === asked.toLowerCase() || told.has(context)) return [];
  told.add(context);
  const note: ResponseItem = {
    type: "message",
    role: "user",
    content: [{ type: "input_text", text: `Warning: ${NOTICE}` }],
  };
  return [
    {
      event: {
        type: "model_reroute",
        from_model: asked,
        to_model: answering,
        reason: "high_risk_cyber_activity",
      },
    },
    { event: { type: "warning", message: NOTICE } },
    { item: note },
  ];
}
