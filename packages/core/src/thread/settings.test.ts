import { expect, test } from "vitest";
import { overrideSettings, type ThreadSettings } from "./settings.ts";

const settings: ThreadSettings = {
  model: "a",
  modelProvider: "p",
  cwd: "/w",
  approvalPolicy: "never",
  sandboxPolicy: { type: "read-only" },
  effort: "low",
  summary: "auto",
  personality: "pragmatic",
  collaborationMode: {
    mode: "default",
    settings: { model: "a", reasoning_effort: "low", developer_instructions: null },
  },
};

test("what is left out or null stays", () => {
  expect(overrideSettings(settings, {})).toEqual(settings);
  expect(overrideSettings(settings, { model: null, cwd: null, effort: null, personality: null })).toEqual(
    settings,
  );
});

test("model and effort are repeated in the collaboration mode", () => {
  const next = overrideSettings(settings, { model: "b", effort: "high" });
  expect(next).toMatchObject({ model: "b", effort: "high" });
  expect(next.collaborationMode.settings).toMatchObject({ model: "b", reasoning_effort: "high" });
});

test("a collaboration mode wins over model and effort and gets our text where the client gave none", () => {
  const mode = {
    mode: "plan" as const,
    settings: { model: "c", reasoning_effort: null, developer_instructions: null },
  };
  const next = overrideSettings(settings, { model: "b", effort: "high", collaborationMode: mode });
  expect(next).toMatchObject({ model: "c", effort: null });
  expect(next.collaborationMode.settings.developer_instructions).toContain("Plan");
});
