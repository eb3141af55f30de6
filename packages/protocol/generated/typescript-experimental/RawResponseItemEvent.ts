// Generated from the protocol's source types. Do not edit.
import type { ResponseItem } from "./ResponseItem";

/** An item as it came from the model, for clients that asked for raw events. */
export type RawResponseItemEvent = {
  item: ResponseItem;
};
