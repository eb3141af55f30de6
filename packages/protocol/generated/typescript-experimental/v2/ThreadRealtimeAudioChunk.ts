// Generated from the protocol's source types. Do not edit.

/** A piece of sound. */
export type ThreadRealtimeAudioChunk = {
  /** PCM samples of 16 bits, little endian, base64. */
  data: string;
  /** Samples per second. */
  sampleRate: number;
  numChannels: number;
  /** Samples per channel in this piece; null when not counted. */
  samplesPerChannel: number | null;
};
