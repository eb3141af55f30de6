import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate as nextRound, setTimeout as wait } from "node:timers/promises";
import type { Answer, PlainEntry, ResponseEvent, StreamEntry, StreamStep } from "./script.ts";

/** Sends an answer; resolves when it is out, dropped, or its client is gone. */
export async function play(answer: Answer, response: ServerResponse): Promise<void> {
  if (isSteps(answer)) return playStream({ events: answer }, response);
  if ("mock" in answer) return interrupt(answer.mock, response);
  if (isStream(answer)) return playStream(answer, response);
  const { status, body, headers } = answer;
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(text);
}

/** The bytes of one server-sent event. */
export function frame(event: ResponseEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

async function playStream(entry: StreamEntry, response: ServerResponse): Promise<void> {
  response.writeHead(entry.status ?? 200, { "content-type": "text/event-stream", ...entry.headers });
  response.flushHeaders();
  for (const step of entry.events) {
    if (response.destroyed) return;
    if (isControl(step) && (step.mock === "drop" || step.mock === "hang"))
      return interrupt(step.mock, response);
    await playStep(step, response);
  }
  response.end();
}

async function playStep(step: StreamStep, response: ServerResponse): Promise<void> {
  if (!isControl(step)) return write(frame(step), response);
  switch (step.mock) {
    case "delay":
      await wait(step.ms);
      return;
    case "gate":
      await Promise.race([step.until, gone(response)]);
      return;
    case "raw":
      return write(step.bytes, response);
    case "burst":
      return write(step.events.map(frame).join(""), response);
    case "drop":
    case "hang":
      return interrupt(step.mock, response);
  }
}

async function interrupt(how: "drop" | "hang", response: ServerResponse): Promise<void> {
  if (how === "hang") return gone(response);
  // What was written before is on its way only after a round of the event loop.
  await nextRound();
  response.destroy();
}

async function write(bytes: string | Uint8Array, response: ServerResponse): Promise<void> {
  if (response.write(bytes) || response.destroyed) return;
  const listening = new AbortController();
  const { signal } = listening;
  try {
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  } finally {
    // The listener that was not needed goes, too: a long answer would pile them up.
    listening.abort();
  }
}

async function gone(response: ServerResponse): Promise<void> {
  if (!response.destroyed) await once(response, "close");
}

function isSteps(answer: Answer): answer is readonly StreamStep[] {
  return Array.isArray(answer);
}

function isStream(answer: StreamEntry | PlainEntry): answer is StreamEntry {
  return "events" in answer;
}

function isControl(step: StreamStep): step is Exclude<StreamStep, ResponseEvent> {
  return "mock" in step;
}
