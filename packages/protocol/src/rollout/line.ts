import type { RolloutItem } from "./item.ts";

/** One line of a session file (`rollout-*.jsonl`): an item and when it was written. */
export type RolloutLine = {
  /** RFC 3339 with milliseconds in UTC. */
  timestamp: string;
} & RolloutItem;
