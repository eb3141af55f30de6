import type { JsonValue } from "../model/jsonValue.ts";
import type { Rpc } from "../rpc.ts";
import type { U16, U32 } from "../scalars.ts";

/** A voice conversation to begin. */
export interface ThreadRealtimeStartParams {
  threadId: string;
  /** Instructions for the voice model. */
  prompt: string;
  /** Session to go on with; null for a new one. */
  sessionId?: string | null;
}

/** Nothing to say: `thread/realtime/started` follows. */
export type ThreadRealtimeStartResponse = Record<string, never>;

/** Sound the user made. */
export interface ThreadRealtimeAppendAudioParams {
  threadId: string;
  audio: ThreadRealtimeAudioChunk;
}

/** A piece of sound. */
export interface ThreadRealtimeAudioChunk {
  /** PCM samples of 16 bits, little endian, base64. */
  data: string;
  /** Samples per second. */
  sampleRate: U32;
  numChannels: U16;
  /** Samples per channel in this piece; null when not counted. */
  samplesPerChannel: U32 | null;
}

/** Nothing to say: the sound is on its way. */
export type ThreadRealtimeAppendAudioResponse = Record<string, never>;

/** Text the user wrote. */
export interface ThreadRealtimeAppendTextParams {
  threadId: string;
  text: string;
}

/** Nothing to say: the text is on its way. */
export type ThreadRealtimeAppendTextResponse = Record<string, never>;

/** Which voice conversation to end. */
export interface ThreadRealtimeStopParams {
  threadId: string;
}

/** Nothing to say: `thread/realtime/closed` follows. */
export type ThreadRealtimeStopResponse = Record<string, never>;

/** A voice conversation has begun. */
export interface ThreadRealtimeStartedNotification {
  threadId: string;
  sessionId: string | null;
}

/** An item of a voice conversation, as the provider sent it. */
export interface ThreadRealtimeItemAddedNotification {
  threadId: string;
  item: JsonValue;
}

/** Sound the model made. */
export interface ThreadRealtimeOutputAudioDeltaNotification {
  threadId: string;
  audio: ThreadRealtimeAudioChunk;
}

/** Something went wrong in a voice conversation. */
export interface ThreadRealtimeErrorNotification {
  threadId: string;
  message: string;
}

/** A voice conversation has ended. */
export interface ThreadRealtimeClosedNotification {
  threadId: string;
  /** `requested` or `transport_closed`; null when not known. */
  reason: string | null;
}

/** Voice conversations; need the feature `realtime_conversation`. */
export interface RealtimeRequests {
  /**
   * Begins a voice conversation.
   * @experimental thread/realtime/start
   */
  "thread/realtime/start": Rpc<ThreadRealtimeStartParams, ThreadRealtimeStartResponse>;
  /**
   * Sends sound; an error notification follows when no conversation runs.
   * @experimental thread/realtime/appendAudio
   */
  "thread/realtime/appendAudio": Rpc<ThreadRealtimeAppendAudioParams, ThreadRealtimeAppendAudioResponse>;
  /**
   * Sends text; an error notification follows when no conversation runs.
   * @experimental thread/realtime/appendText
   */
  "thread/realtime/appendText": Rpc<ThreadRealtimeAppendTextParams, ThreadRealtimeAppendTextResponse>;
  /**
   * Ends the conversation.
   * @experimental thread/realtime/stop
   */
  "thread/realtime/stop": Rpc<ThreadRealtimeStopParams, ThreadRealtimeStopResponse>;
}

/** What happens in voice conversations; nothing of it is kept in the thread. */
export interface RealtimeNotifications {
  /** A conversation has begun. */
  "thread/realtime/started": ThreadRealtimeStartedNotification;
  /** An item was added. */
  "thread/realtime/itemAdded": ThreadRealtimeItemAddedNotification;
  /** Sound the model made. */
  "thread/realtime/outputAudio/delta": ThreadRealtimeOutputAudioDeltaNotification;
  /** Something went wrong. */
  "thread/realtime/error": ThreadRealtimeErrorNotification;
  /** The conversation has ended. */
  "thread/realtime/closed": ThreadRealtimeClosedNotification;
}
