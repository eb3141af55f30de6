import { conversationWishes } from "../conversation/conversationWishes.ts";
import { derivingConfig } from "../derivingConfig.ts";
import { handler, threadsWrite } from "../handler.ts";

/** Begins a conversation; what it says waits for its first listener. */
export const newConversation = handler({
  method: "newConversation",
  scope: threadsWrite,
  async run(params, { services }) {
    const { engine, threads } = await services.runtime();
    const thread = await derivingConfig(engine.threads.start(conversationWishes(params)));
    threads.adopt(thread).awaitListener();
    await thread.begin();
    const { id: conversationId, settings, rolloutPath } = thread;
    return {
      conversationId,
      model: settings.model,
      reasoningEffort: settings.effort,
      rolloutPath: rolloutPath ?? "",
    };
  },
});
