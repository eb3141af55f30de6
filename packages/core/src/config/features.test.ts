import { expect, test } from "vitest";
import { FEATURES, resolveFeatures, unfinishedFeaturesWarning } from "./features.ts";

const summaries = (...args: Parameters<typeof resolveFeatures>) =>
  resolveFeatures(...args).deprecations.map(({ summary }) => summary);

test("the defaults are those of the reference", () => {
  const on = FEATURES.filter(({ enabledByDefault }) => enabledByDefault).map(({ key }) => key);
  expect(on).toEqual([
    "shell_tool",
    "unified_exec",
    "shell_snapshot",
    "sqlite",
    "enable_request_compression",
    "skill_mcp_dependency_install",
    "steer",
    "collaboration_modes",
    "personality",
  ]);
  expect(FEATURES).toHaveLength(38);
});

test("old switches come first, then [features], then the profile", () => {
  const off = { experimental_use_unified_exec_tool: false };
  expect(resolveFeatures(off, undefined).features.unified_exec).toBe(false);
  expect(resolveFeatures({ ...off, features: { unified_exec: true } }, undefined).features.unified_exec).toBe(
    true,
  );
  expect(resolveFeatures({ features: { unified_exec: true } }, off).features.unified_exec).toBe(false);
  const profile = { ...off, features: { unified_exec: true } };
  expect(resolveFeatures({}, profile).features.unified_exec).toBe(true);
});

test("names are applied in alphabetical order, so a current name beats its older one", () => {
  const { features } = resolveFeatures({ features: { multi_agent: false, collab: true } }, undefined);
  expect(features.multi_agent).toBe(false);
});

test("unknown names change nothing", () => {
  expect(resolveFeatures({ features: { nope: true } }, undefined)).toEqual(resolveFeatures({}, undefined));
});

test("outdated ways to set a feature get advice, ordered by name", () => {
  const toml = {
    experimental_use_unified_exec_tool: true,
    experimental_use_freeform_apply_patch: true,
    features: { web_search_request: true, enable_experimental_windows_sandbox: true, undo: true },
    tools: { web_search: true },
  };
  expect(summaries(toml, undefined)).toEqual([
    "`enable_experimental_windows_sandbox` is deprecated. Use `[features].experimental_windows_sandbox` instead.",
    "`experimental_use_freeform_apply_patch` is deprecated. Use `[features].apply_patch_freeform` instead.",
    "`experimental_use_unified_exec_tool` is deprecated. Use `[features].unified_exec` instead.",
    "`[features].web_search_request` is deprecated because web search is enabled by default.",
    "`[tools].web_search` is deprecated because web search is enabled by default.",
  ]);
  expect(
    summaries({ features: { web_search: true, web_search_cached: true, connectors: true } }, undefined),
  ).toEqual([
    "`connectors` is deprecated. Use `[features].apps` instead.",
    "`[features].web_search_cached` is deprecated because web search is enabled by default.",
    "`[features].web_search` is deprecated because web search is enabled by default.",
  ]);
});

test("features under development are warned about by their current names, unless told not to", () => {
  const features = { runtime_metrics: true, child_agents_md: true, memory_tool: true, js_repl: true };
  expect(unfinishedFeaturesWarning({ features }, "/h/config.toml")).toBe(
    "Under-development features enabled: child_agents_md, runtime_metrics. Under-development features are incomplete and may behave unpredictably. To suppress this warning, set `suppress_unstable_features_warning = true` in /h/config.toml.",
  );
  expect(unfinishedFeaturesWarning({ features, suppress_unstable_features_warning: true }, "/h")).toBeNull();
  expect(unfinishedFeaturesWarning({ features: { js_repl: true } }, "/h")).toBeNull();
});
