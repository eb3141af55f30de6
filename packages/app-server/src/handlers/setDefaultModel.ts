import type { ConfigEdit, ConfigService, ConfigWriteResult } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";
import { handler, threadsWrite } from "../handler.ts";
import { isCodexError } from "../toRpcError.ts";

/** Writes the default model and its effort into config.toml, into the profile in use when there is one; null removes. */
export const setDefaultModel = handler({
  method: "setDefaultModel",
  scope: threadsWrite,
  async run({ model, reasoningEffort }, { services }) {
    const { config } = await services.storage();
    const result = await write(config, { model, model_reasoning_effort: reasoningEffort }).catch(refuse);
    if (!result.ok) throw failure(result.message);
    return {};
  },
});

async function write(
  config: ConfigService,
  values: Readonly<Record<string, string | null | undefined>>,
): Promise<ConfigWriteResult> {
  const { layers, merged } = await config.layers();
  const { profile } = merged;
  const place = typeof profile === "string" ? ["profiles", profile] : [];
  const saved = layers.find(({ name }) => name.type === "user")?.config;
  const edits = Object.entries(values).flatMap(([key, value]): ConfigEdit[] => {
    const path = [...place, key];
    if (value != null) return [{ path, value, merge: "replace" }];
    return isThere(saved, path) ? [{ path, value: undefined, merge: "replace" }] : [];
  });
  return config.write({ edits });
}

function isThere(table: unknown, path: readonly string[]): boolean {
  let value = table;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value !== undefined;
}

async function refuse(error: unknown): Promise<never> {
  if (!isCodexError(error)) throw error;
  const { ConfigDiagnostic } = await import("@codex/core");
  const { cause } = error;
  throw failure(cause instanceof ConfigDiagnostic ? cause.renderAsParseError() : error.message);
}

function failure(reason: string): RpcError {
  return new RpcError(errorCodes.internal, `failed to persist model selection: ${reason}`);
}
