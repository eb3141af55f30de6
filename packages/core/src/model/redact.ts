/** Stands in for a secret in a text. */
const MASK = "[redacted]";

/** Shorter values are no keys, and masking them would garble ordinary words. */
const SHORTEST_SECRET = 6;

/** The text without the given secrets, and without anything that looks like an API key or a bearer token. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, MASK);
  }
  return clean
    .replace(/\bsk-[\w-]{16,}/g, MASK)
    .replace(/\b(bearer)\s+[\w.~+/-]{16,}=*/gi, (_, scheme: string) => `${scheme} ${MASK}`);
}
