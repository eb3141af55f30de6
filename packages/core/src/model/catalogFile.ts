import { readFile } from "node:fs/promises";
import { CodexError, errorMessage } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import type { CatalogModel } from "./catalog.ts";
import { readCatalog } from "./readCatalog.ts";

/** The models of a file that `model_catalog_json` names. Throws `CodexError("config")` when they cannot be used. */
export async function readCatalogFile(path: string): Promise<CatalogModel[]> {
  const refuse = (message: string, cause: unknown) => new CodexError("config", message, { cause });
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw refuse(`failed to read model_catalog_json path \`${path}\`: ${osErrorText(error)}`, error);
  }
  let models: CatalogModel[];
  try {
    models = readCatalog(JSON.parse(text));
  } catch (error) {
    throw refuse(
      `failed to parse model_catalog_json path \`${path}\` as JSON: ${errorMessage(error)}`,
      error,
    );
  }
  if (models.length > 0) return models;
  throw new CodexError("config", `model_catalog_json path \`${path}\` must contain at least one model`);
}
