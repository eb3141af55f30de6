import { ModelError } from "../model/modelError.ts";
import { backoffMs } from "../model/retry.ts";
import { pause, TurnAborted } from "./interrupt.ts";
import type { TurnPorts } from "./ports.ts";

/** Runs one exchange with the model, and again, with a notice, when its stream breaks in a way that may pass. */
export async function withStreamRetries<T>(
  ports: Pick<TurnPorts, "signal" | "streamRetries" | "emit">,
  exchange: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await exchange();
    } catch (error) {
      if (ports.signal.aborted) throw new TurnAborted();
      if (!(error instanceof ModelError) || !error.retryable || attempt > ports.streamRetries) throw error;
      ports.emit({
        type: "stream_error",
        message: `Reconnecting... ${attempt}/${ports.streamRetries}`,
        codex_error_info: error.reconnectInfo,
        additional_details: error.message,
      });
      await pause(error.retryAfterMs ?? backoffMs(attempt), ports.signal);
    }
  }
}
