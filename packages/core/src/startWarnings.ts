import type { ConfigWarning } from "./config/config.ts";
import { ConfigDiagnostic } from "./config/diagnostic.ts";
import type { ConfigService } from "./config/load.ts";
import { disabledLayersSummary } from "./config/projectLayers.ts";
import { ruleFolders } from "./config/ruleFolders.ts";
import { CodexError, errorMessage } from "./errors.ts";

/** What a client should be told after the handshake about the server's own folder and what its settings point to; empty when all is well. */
export async function startWarnings(config: ConfigService, codexHome: string): Promise<ConfigWarning[]> {
  try {
    const { layers, modelCatalogPath } = await config.load();
    if (modelCatalogPath !== null) {
      const { readCatalogFile } = await import("./model/catalogFile.ts");
      await readCatalogFile(modelCatalogPath);
    }
    const summary = disabledLayersSummary(layers.layers);
    const { RuleFiles } = await import("./execpolicy/load.ts");
    const rules = await new RuleFiles().load(ruleFolders(layers.layers, codexHome)).catch(() => null);
    return [
      ...(summary === null ? [] : [{ summary, details: null }]),
      ...(rules?.warning ? [rules.warning] : []),
    ];
  } catch (error) {
    const summary = "Invalid configuration; using defaults.";
    const fault = error instanceof CodexError ? error.cause : undefined;
    if (!(fault instanceof ConfigDiagnostic)) return [{ summary, details: errorMessage(error) }];
    return [{ summary, details: fault.toString(), path: fault.file, range: fault.range }];
  }
}
