import type { ControlStep, ResponseEvent } from "./script.ts";

/** Waits before the next step, in milliseconds. */
export function delay(ms: number): ControlStep {
  return { mock: "delay", ms };
}

/** Waits until a promise settles. */
export function gate(until: Promise<unknown>): ControlStep {
  return { mock: "gate", until };
}

/** Writes bytes as they are, well-formed or not. */
export function raw(bytes: string | Uint8Array): ControlStep {
  return { mock: "raw", bytes };
}

/** Several events in one write to the socket. */
export function burst(events: readonly ResponseEvent[]): ControlStep {
  return { mock: "burst", events };
}

/** Cuts the connection. */
export function drop(): Extract<ControlStep, { mock: "drop" }> {
  return { mock: "drop" };
}

/** Sends nothing more and keeps the connection open until the client goes. */
export function hang(): Extract<ControlStep, { mock: "hang" }> {
  return { mock: "hang" };
}
