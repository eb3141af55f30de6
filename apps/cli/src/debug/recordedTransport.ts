import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import type { Transport } from "@codex/protocol";
import { tappedTransport } from "./tappedTransport.ts";

/** Where a session is to be recorded: null unless CODEX_TUI_RECORD_SESSION asks for it. */
export function recordFile(env: NodeJS.ProcessEnv, codexHome: string, now: Date): string | null {
  if (!/^(?:1|true|yes)$/i.test(env.CODEX_TUI_RECORD_SESSION ?? "")) return null;
  const { CODEX_TUI_SESSION_LOG_PATH: chosen } = env;
  if (chosen) return path.resolve(chosen);
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  return path.join(codexHome, "log", `session-${stamp}.jsonl`);
}

/**
 * A transport whose messages are written to a file, one JSON object a line: when, which way (`from_tui`, `to_tui`) and
 * what. Keys, tokens, headers and variables are left out of it; only the user may read it. A file that cannot be
 * written to ends the recording, not the session. Throws when its folder cannot be made.
 */
export function recordedTransport(transport: Transport, file: string): Transport {
  mkdirSync(path.dirname(file), { recursive: true });
  const log = createWriteStream(file, { flags: "a", mode: 0o600 });
  log.on("error", () => {});
  const write = (dir: string, message: string): void => {
    if (log.writable) log.write(`${recordLine(dir, message, new Date())}\n`);
  };
  transport.onClose(() => log.end());
  return tappedTransport(transport, {
    sent: (message) => write("from_tui", message),
    received: (message) => write("to_tui", message),
  });
}

/** A line of the recording, without its line feed. */
export function recordLine(dir: string, message: string, now: Date): string {
  const payload: unknown = JSON.parse(message, (key, value: unknown) =>
    isSecret(key, value) ? hidden : value,
  );
  return JSON.stringify({ ts: now.toISOString(), dir, kind: "message", payload });
}

const hidden = "[redacted]";

/** Members that hold secrets whole: by their names, since a secret itself looks like anything. */
function isSecret(key: string, value: unknown): boolean {
  if (value === null) return false;
  if (typeof value === "object") return /^(?:env|http_headers|headers|query_params)$/i.test(key);
  return typeof value === "string" && /api_?key$|token$|secret|password|authorization/i.test(key);
}
