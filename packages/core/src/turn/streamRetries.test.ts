import { expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import { ModelError, streamError } from "../model/modelError.ts";
import { withStreamRetries } from "./streamRetries.ts";

/** What a turn tells while its exchanges end as given; null for well. */
async function told(...ends: (ModelError | null)[]): Promise<{ events: CoreEvent[]; left: number }> {
  const events: CoreEvent[] = [];
  const ports = {
    signal: new AbortController().signal,
    streamRetries: 2,
    emit: (event: CoreEvent) => void events.push(event),
  };
  const exchange = async (): Promise<void> => {
    const error = ends.shift() ?? null;
    if (error !== null) throw error;
  };
  await withStreamRetries(ports, exchange).catch((error: unknown) => {
    if (!(error instanceof ModelError)) throw error;
  });
  return { events, left: ends.length };
}

const notice = (attempt: number, status: number | null, details: string) => ({
  type: "stream_error",
  message: `Reconnecting... ${attempt}/2`,
  codex_error_info: { response_stream_disconnected: { http_status_code: status } },
  additional_details: details,
});

test("each try is told with its cause, and with the status where there was one", async () => {
  const gone = new ModelError("unexpectedStatus", "gone", { httpStatus: 404, retryAfterMs: 0 });
  const broken = streamError("cut", { retryAfterMs: 0 });
  expect(await told(gone, broken, null)).toEqual({
    events: [notice(1, 404, "gone"), notice(2, null, "stream disconnected before completion: cut")],
    left: 0,
  });
});

test("it ends after the last try, and at once when no other try can help", async () => {
  const broken = streamError("cut", { retryAfterMs: 0 });
  expect(await told(broken, broken, broken, null)).toMatchObject({ events: [{}, {}], left: 1 });
  expect(await told(new ModelError("unauthorized", "no", { httpStatus: 401 }), null)).toEqual({
    events: [],
    left: 1,
  });
});
