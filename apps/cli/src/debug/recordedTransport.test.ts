import { expect, test } from "vitest";
import { recordFile, recordLine } from "./recordedTransport.ts";

const now = new Date("2026-01-02T03:04:05.678Z");

test("nothing is recorded unless it is asked for", () => {
  expect(recordFile({}, "/home/codex", now)).toBeNull();
  expect(recordFile({ CODEX_TUI_RECORD_SESSION: "0" }, "/home/codex", now)).toBeNull();
  const on = { CODEX_TUI_RECORD_SESSION: "1" };
  expect(recordFile(on, "/home/codex", now)).toBe("/home/codex/log/session-20260102T030405Z.jsonl");
  expect(recordFile({ ...on, CODEX_TUI_SESSION_LOG_PATH: "/logs/one.jsonl" }, "/home/codex", now)).toBe(
    "/logs/one.jsonl",
  );
});

test("a line says when, which way and what, without secrets", () => {
  const message = {
    method: "account/login/start",
    params: { type: "apiKey", apiKey: "plain words", env: { A: "b" }, totalTokens: 3, text: "token" },
  };
  expect(JSON.parse(recordLine("from_tui", JSON.stringify(message), now))).toEqual({
    ts: "2026-01-02T03:04:05.678Z",
    dir: "from_tui",
    kind: "message",
    payload: {
      method: "account/login/start",
      params: { type: "apiKey", apiKey: "[redacted]", env: "[redacted]", totalTokens: 3, text: "token" },
    },
  });
});
