import type { Family } from "./family.ts";
import { nothing, notification } from "./notification.ts";

/** Voice conversations. */
export const realtimeEvents: Family<
  "realtime_conversation_started" | "realtime_conversation_realtime" | "realtime_conversation_closed"
> = {
  realtime_conversation_started: (event, { threadId }) => [
    notification("thread/realtime/started", { threadId, sessionId: event.session_id }),
  ],
  realtime_conversation_realtime: ({ payload }, { threadId }) => {
    if ("AudioOut" in payload) {
      const frame = payload.AudioOut;
      const audio = {
        data: frame.data,
        sampleRate: frame.sample_rate,
        numChannels: frame.num_channels,
        samplesPerChannel: frame.samples_per_channel,
      };
      return [notification("thread/realtime/outputAudio/delta", { threadId, audio })];
    }
    if ("ConversationItemAdded" in payload) {
      return [notification("thread/realtime/itemAdded", { threadId, item: payload.ConversationItemAdded })];
    }
    if ("Error" in payload) {
      return [notification("thread/realtime/error", { threadId, message: payload.Error })];
    }
    return nothing;
  },
  realtime_conversation_closed: (event, { threadId }) => [
    notification("thread/realtime/closed", { threadId, reason: event.reason }),
  ],
};
