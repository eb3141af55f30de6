// Generated from the protocol's source types. Do not edit.

/** A piece of sound. */
export type RealtimeAudioFrame = {
  /** PCM samples of 16 bits, little endian, base64. */
  data: string;
  /** Samples per second. */
  sample_rate: number;
  num_channels: number;
  /** Samples per channel in this piece; null when not counted. */
  samples_per_channel: number | null;
};
