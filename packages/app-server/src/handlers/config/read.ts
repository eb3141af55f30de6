import type { Engine, LayerStack } from "@codex/core";
import { failingAs } from "../../failingAs.ts";
import { handler, threadsRead, Written } from "../../handler.ts";
import { wireConfig, wireLayer, wireLayerMetadata } from "../../toWire/config.ts";

/** Reads the configuration as it holds for a folder, or for none, with the layer each value comes from. */
export const configRead = handler({
  method: "config/read",
  scope: threadsRead,
  async run({ cwd, includeLayers }, { services }) {
    const { engine } = await services.runtime();
    const { layerVersion, tomlToJson } = await import("@codex/core");
    const stack = await failingAs("failed to read configuration layers", readLayers(engine, cwd ?? null));
    if (cwd == null) await failingAs("invalid configuration", engine.config.check(stack));
    const versions = new Map(stack.layers.map((layer) => [layer, layerVersion(layer.config)]));
    const version = (layer: LayerStack["layers"][number]) => versions.get(layer) ?? "";
    const origins = Object.fromEntries(
      [...stack.origins()].map(([path, layer]) => [path, wireLayerMetadata(layer, version(layer))]),
    );
    const layers = stack.layers.map((layer) => wireLayer(layer, version(layer), tomlToJson(layer.config)));
    const config = wireConfig(tomlToJson(stack.merged));
    // As text: the member for layers is absent, not null, when they are not wanted.
    return new Written(
      JSON.stringify({ config, origins, ...(includeLayers ? { layers: layers.reverse() } : {}) }),
    );
  },
});

/** With a folder everything must work out that a thread there would need. */
async function readLayers(engine: Engine, cwd: string | null): Promise<LayerStack> {
  return cwd === null ? engine.config.layers() : (await engine.config.load({ cwd })).layers;
}
