import { CodexError, errorMessage } from "../errors.ts";
import { LayerStack } from "./layers.ts";
import type { ConfigService } from "./load.ts";
import type { ConfigToml } from "./schema.ts";

/**
 * What the machine's and the user's config.toml say, without what the command line or a project adds. Throws
 * `CodexError("io")` when they cannot be read.
 */
export async function savedConfig(service: ConfigService): Promise<ConfigToml> {
  const { layers } = await service.layers().catch((cause: unknown) => {
    throw new CodexError("io", `failed to load configuration: ${errorMessage(cause)}`, { cause });
  });
  const stack = new LayerStack(layers.filter(({ name }) => name.type !== "sessionFlags"));
  const [{ decodeConfig }, { issueText }] = await Promise.all([
    import("./decode.ts"),
    import("./explain.ts"),
  ]);
  const result = decodeConfig(stack.merged);
  if (result.ok) return result.toml;
  throw new CodexError("io", `failed to parse config.toml: ${issueText(result.issue)}`);
}
