import { expect, test } from "vitest";
import { CATALOG } from "./catalogData.ts";
import { DEFAULT_MODEL, findModel, unknownModelWarning, usableContextWindow } from "./findModel.ts";

test("a bundled model is found by its name", () => {
  expect(findModel("gpt-5.2")).toEqual({
    slug: "gpt-5.2",
    known: true,
    contextWindow: 272_000,
    effectiveContextWindowPercent: 95,
    defaultEffort: "medium",
    supportedEfforts: ["low", "medium", "high", "xhigh"],
    supportsReasoning: true,
    defaultSummary: "auto",
    supportsVerbosity: true,
    verbosity: "low",
    parallelToolCalls: true,
    shellTool: "shell_command",
    applyPatch: "freeform",
    inputModalities: ["text", "image"],
    truncation: { mode: "bytes", limit: 10_000 },
    supportsPersonality: false,
    autoCompactTokenLimit: null,
    instructions: null,
  });
});

test.each([
  ["gpt-5.2-codex-foo", "gpt-5.2-codex"],
  ["gpt-5.2-foo", "gpt-5.2"],
  ["gpt-5.4", "gpt-5"],
  ["gpt-5.1-codex-minimal", "gpt-5.1-codex-mini"],
  ["openai/gpt-5.2", "gpt-5.2"],
  ["my_org/gpt-5.1-codex-mini-2", "gpt-5.1-codex-mini"],
  ["/gpt-5.2", "gpt-5.2"],
  ["gpt-5/gpt-5.1", "gpt-5"],
])("%s is treated as %s and keeps its name", (slug, like) => {
  expect(findModel(slug)).toEqual({ ...findModel(like), slug });
});

test.each(["a/b/gpt-5.2", "my-org/gpt-5.2", "GPT-5.2", "o3", ""])("%s is not known", (slug) => {
  const model = findModel(slug);
  expect(model).toMatchObject({
    slug,
    known: false,
    shellTool: "shell",
    applyPatch: null,
    defaultEffort: null,
  });
  expect(unknownModelWarning(model)).toContain(`Model metadata for \`${slug}\` not found.`);
});

test("the usable window is the shown share of the context window", () => {
  expect(usableContextWindow(findModel("mock-model"))).toBe(258_400);
  expect(usableContextWindow(findModel("gpt-oss-20b"))).toBe(121_600);
  expect(usableContextWindow(findModel("mock-model", { contextWindow: 50_000 }))).toBe(47_500);
});

test("configuration changes what is known", () => {
  expect(findModel("mock-model", { toolOutputTokens: 500 }).truncation).toEqual({
    mode: "bytes",
    limit: 2000,
  });
  expect(findModel("gpt-5-codex", { toolOutputTokens: 500 }).truncation).toEqual({
    mode: "tokens",
    limit: 500,
  });
  expect(findModel("mock-model", { supportsReasoning: true }).supportsReasoning).toBe(true);
  expect(findModel("gpt-5.2", { supportsReasoning: false }).supportsReasoning).toBe(true);
});

test("the catalogue starts with the default model and tells no model to move to an unknown one", () => {
  expect(CATALOG[0]?.info.slug).toBe(DEFAULT_MODEL);
  expect(unknownModelWarning(findModel(DEFAULT_MODEL))).toBeNull();
  const slugs = new Set(CATALOG.map((entry) => entry.info.slug));
  expect(
    CATALOG.map((entry) => entry.listing.upgrade).filter((slug) => slug !== null && !slugs.has(slug)),
  ).toEqual([]);
  expect(CATALOG.filter((entry) => !entry.listing.hidden).map((entry) => entry.info.slug)).toEqual([
    "gpt-5.3-codex",
    "gpt-5.2-codex",
    "gpt-5.1-codex-max",
    "gpt-5.2",
    "gpt-5.1-codex-mini",
  ]);
});
