import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import type { Services } from "./services.ts";
import { isCodexError } from "./toRpcError.ts";
import { wireOverridden } from "./toWire/config.ts";

/** Which file in which state a client wants to change. */
export interface WriteTarget {
  readonly filePath?: string | null;
  readonly expectedVersion?: string | null;
}

/** Changes config.toml for a client; refusals carry their code in the error's data. */
export async function writeUserConfig(
  edits: readonly v2.ConfigEdit[],
  { filePath, expectedVersion = null }: WriteTarget,
  services: Services,
): Promise<v2.ConfigWriteResponse> {
  const { engine } = await services.runtime();
  const { layerVersion } = await import("@codex/core");
  const { config } = engine;
  if (filePath != null && !(await isSameFile(filePath, config.userConfigFile))) {
    throw refusal("configLayerReadonly", "Only writes to the user config are allowed");
  }
  const result = await config.write({ edits: edits.map(toCore), expectedVersion }).catch((error: unknown) => {
    if (!isCodexError(error) || error.kind !== "config") throw error;
    throw new RpcError(errorCodes.internal, `failed to load configuration: ${error.message}`);
  });
  if (!result.ok) throw refusal(result.code, result.message);
  const { file, version, overridden } = result;
  return {
    status: overridden ? "okOverridden" : "ok",
    version,
    filePath: file,
    overriddenMetadata: overridden && wireOverridden(overridden, layerVersion(overridden.layer.config)),
  };
}

function refusal(code: string, message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message, { config_write_error_code: code });
}

/** Keys are cut at every dot: the reference knows no quotes here. */
function toCore({ keyPath, value, mergeStrategy }: v2.ConfigEdit) {
  return {
    path: keyPath.trim() === "" ? [] : keyPath.split("."),
    value: value === null ? undefined : value,
    merge: mergeStrategy,
  };
}

/** Whether two paths name one file, which need not exist; its folder must. */
async function isSameFile(path: string, known: string): Promise<boolean> {
  if (!isAbsolute(path)) return false;
  const inRealFolder = async (file: string) => {
    const folder = await realpath(dirname(file)).catch(() => dirname(file));
    return join(folder, basename(file));
  };
  return (await inRealFolder(path)) === (await inRealFolder(known));
}
