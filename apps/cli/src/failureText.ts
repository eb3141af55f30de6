/** What went wrong, for a terminal: a fault in a configuration file with its line and carets under it. */
export async function failureText(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  if (error.cause === undefined) return error.message;
  const { ConfigDiagnostic } = await import("@codex/core");
  return error.cause instanceof ConfigDiagnostic ? error.cause.render() : error.message;
}
