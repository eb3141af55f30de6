import { handler, threadsRead } from "../handler.ts";
import { listSessions } from "../listSessions.ts";
import { conversationSummary } from "../toWire/conversationSummary.ts";

/** Lists the sessions that a human began, the one changed last first; by default those of the configured provider. */
export const listConversations = handler({
  method: "listConversations",
  scope: threadsRead,
  async run({ pageSize, cursor, modelProviders }, { services }) {
    const page = await listSessions(await services.storage(), {
      limit: pageSize,
      cursor,
      modelProviders,
      sortKey: "updated_at",
    });
    return { items: page.data.map(conversationSummary), nextCursor: page.nextCursor };
  },
});
