import { expect, test } from "vitest";
import { remoteModel } from "../../test/remoteModel.ts";
import { baseInstructions } from "../instructions/baseInstructions.ts";
import { CatalogFault, readCatalog } from "./readCatalog.ts";

const one = (more: Record<string, unknown> = {}) => readCatalog({ models: [remoteModel("m", more)] })[0];

test("a model as a provider tells it", () => {
  expect(one()).toEqual({
    info: {
      slug: "m",
      known: true,
      contextWindow: 272_000,
      effectiveContextWindowPercent: 95,
      defaultEffort: "medium",
      supportedEfforts: ["low", "medium"],
      supportsReasoning: false,
      defaultSummary: "auto",
      supportsVerbosity: false,
      verbosity: null,
      parallelToolCalls: false,
      shellTool: "shell_command",
      applyPatch: null,
      inputModalities: ["text", "image"],
      truncation: { mode: "bytes", limit: 10_000 },
      supportsPersonality: false,
      autoCompactTokenLimit: null,
      instructions: { text: "You are m.", template: null, manners: {} },
    },
    listing: {
      displayName: "M",
      description: "m described",
      effortTexts: { low: "quick", medium: "usual" },
      hidden: false,
      upgrade: null,
      priority: 1,
      supportedInApi: true,
    },
  });
});

test.each([
  [{ visibility: "none" }, { listing: { hidden: true } }],
  [{ upgrade: { model: "n", migration_markdown: "" } }, { listing: { upgrade: "n" } }],
  [
    { description: null, context_window: null },
    { info: { contextWindow: 272_000 }, listing: { description: "" } },
  ],
  [{ shell_type: "default" }, { info: { shellTool: "shell" } }],
  [
    { shell_type: "unified_exec", input_modalities: ["text"] },
    { info: { shellTool: "unified_exec", inputModalities: ["text"] } },
  ],
  [
    { auto_compact_token_limit: 5, effective_context_window_percent: 50 },
    { info: { autoCompactTokenLimit: 5, effectiveContextWindowPercent: 50 } },
  ],
])("%j", (more, expected) => {
  expect(one(more)).toMatchObject(expected);
});

test("instructions are a text, or a template with a place for the manner of speaking", () => {
  const variables = { personality_default: "D", personality_friendly: "F", personality_pragmatic: "P" };
  const messages = (v: object | null) => ({
    model_messages: { instructions_template: "<{{ personality }}>", instructions_variables: v },
  });
  const told = (more: Record<string, unknown>) => {
    const { info } = one(more) ?? {};
    return (
      info && [
        info.supportsPersonality,
        ...([null, "friendly", "none"] as const).map((p) => baseInstructions(info, p)),
      ]
    );
  };
  expect(told({})).toEqual([false, "You are m.", "You are m.", "You are m."]);
  expect(told(messages(variables))).toEqual([true, "<D>", "<F>", "<>"]);
  expect(told(messages({ personality_friendly: "F" }))).toEqual([false, "<>", "<F>", "<>"]);
  expect(told(messages(null))).toEqual([false, "<>", "<>", "<>"]);
});

test.each([
  [[], "invalid type: sequence, expected struct ModelsResponse"],
  [{}, "missing field `models`"],
  [{ models: [{ slug: "x" }] }, "missing field `display_name`"],
  [
    { models: [remoteModel("m", { visibility: "x" })] },
    "unknown variant `x`, expected one of `list`, `hide`, `none`",
  ],
  [
    { models: [remoteModel("good"), remoteModel("m", { priority: 1.5 })] },
    "invalid type: floating point `1.5`, expected i32",
  ],
])("%j is no catalogue", (value, message) => {
  expect(() => readCatalog(value)).toThrow(new CatalogFault(message));
});
