/** The line that a failed command ends with: `failureText` behind the word that says so, once. */
export async function complaint(error: unknown): Promise<string> {
  const text = await failureText(error);
  return text.startsWith("Error") ? `${text}\n` : `Error: ${text}\n`;
}

/** What went wrong, for a terminal: a fault in a configuration file with its line and carets under it. */
export async function failureText(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  if (error.cause === undefined) return error.message;
  const { ConfigDiagnostic } = await import("@codex/core");
  return error.cause instanceof ConfigDiagnostic ? error.cause.render() : error.message;
}
