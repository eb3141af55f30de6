import { type ConfigOverride, ConfigService } from "@codex/core";
import { serverOptions } from "./serverOptions.ts";

/** How long a server on this machine may take to say anything, in milliseconds. */
const PATIENCE = 5_000;

/** Model of those who name none, by provider. */
const MODELS: Readonly<Record<string, string>> = {
  lmstudio: "openai/gpt-oss-20b",
  ollama: "gpt-oss:20b",
};

/** What to do about a provider that does not answer. */
const ADVICE: Readonly<Record<string, string>> = {
  lmstudio:
    "LM Studio is not responding. Install from https://lmstudio.ai/download and run 'lms server start'.",
  ollama:
    "No running Ollama server detected. Start it with: `ollama serve` (after installing). Install instructions: https://github.com/ollama/ollama?tab=readme-ov-file#ollama",
};

/**
 * What `--oss` stands for: the provider that was named, on the command line or by `oss_provider`, and its usual model,
 * null when it has none. Throws when none is named or when it does not answer.
 */
export async function localProvider(
  named: string | null,
  overrides: readonly ConfigOverride[],
): Promise<{ readonly provider: string; readonly model: string | null }> {
  const options = serverOptions({ cwd: process.cwd(), source: "cli", overrides });
  const { ossProvider, providers } = await new ConfigService(options).load();
  const id = named ?? ossProvider;
  if (id === null) {
    throw new Error(
      "No default OSS provider configured. Use --local-provider=provider or set oss_provider to one of: lmstudio, ollama in config.toml",
    );
  }
  const baseUrl = providers[id]?.baseUrl ?? null;
  if (baseUrl !== null && !(await answers(`${baseUrl}/models`))) {
    throw new Error(`OSS setup failed: ${ADVICE[id] ?? `Nothing answers at ${baseUrl}.`}`);
  }
  return { provider: id, model: MODELS[id] ?? null };
}

/** Whether there is a server; what it says does not matter. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
