import type { RateLimitSnapshot } from "@codex/protocol";
import { expect, test } from "vitest";
import { UsageMeter } from "./usage.ts";

const usage = {
  input_tokens: 10,
  cached_input_tokens: 2,
  output_tokens: 5,
  reasoning_output_tokens: 1,
  total_tokens: 15,
};
const limits: RateLimitSnapshot = {
  limit_id: null,
  limit_name: null,
  primary: null,
  secondary: null,
  credits: { has_credits: true, unlimited: false, balance: "5" },
  plan_type: "pro",
};

test("answers add up, the last one stands beside the sum", () => {
  const meter = new UsageMeter();
  expect(meter.event()).toEqual({ type: "token_count", info: null, rate_limits: null });
  meter.add(usage, 100);
  meter.add({ ...usage, total_tokens: 20 }, 200);
  expect(meter.info).toEqual({
    total_token_usage: {
      ...usage,
      input_tokens: 20,
      cached_input_tokens: 4,
      output_tokens: 10,
      reasoning_output_tokens: 2,
      total_tokens: 35,
    },
    last_token_usage: { ...usage, total_tokens: 20 },
    model_context_window: 200,
  });
});

test("a full context counts from what was used before", () => {
  const meter = new UsageMeter();
  meter.add(usage, 100);
  meter.fill(100);
  expect(meter.info).toMatchObject({
    total_token_usage: { total_tokens: 100, input_tokens: 0 },
    last_token_usage: { total_tokens: 85 },
  });
});

test("after a cut our own estimate stands for the last answer, what was used in all stays", () => {
  const meter = new UsageMeter();
  meter.estimate(7, 100);
  expect(meter.info).toMatchObject({
    total_token_usage: { total_tokens: 0 },
    last_token_usage: { input_tokens: 0, total_tokens: 7 },
    model_context_window: 100,
  });
  meter.add(usage, 200);
  meter.estimate(9, 100);
  expect(meter.info).toEqual({
    total_token_usage: usage,
    last_token_usage: expect.objectContaining({ output_tokens: 0, total_tokens: 9 }),
    model_context_window: 200,
  });
});

test("limits that say nothing about credits and plan leave them as known", () => {
  const meter = new UsageMeter();
  meter.limit(limits);
  meter.limit({ ...limits, credits: null, plan_type: null });
  expect(meter.event().rate_limits).toEqual({ ...limits, limit_id: "codex" });
});
