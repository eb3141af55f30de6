/** Stands in for a secret in a text. */
const HIDDEN = "[redacted]";

/** Shapes that are secrets wherever they stand, and what is left of them. Ordinary words must not fit. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer)\s+[\w.~+/-]{16,}=*/gi, `$1 ${HIDDEN}`],
  [/\bsk-[\w-]{8,}/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/(:\/\/)[^\s/:@]+:[^\s/@]+@/g, `$1${HIDDEN}@`],
  [/("(?:api_key|OPENAI_API_KEY|access_token|refresh_token|id_token)"\s*:\s*")[^"]+/gi, `$1${HIDDEN}`],
  [/(\bOPENAI_API_KEY=)[^\s"]+/g, `$1${HIDDEN}`],
];

/** Shorter texts are no keys, and hiding them would garble ordinary words. */
const SHORTEST_SECRET = 6;

/** The text without the given secrets, and without anything that looks like a key or a token. */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, HIDDEN);
  }
  return PATTERNS.reduce((result, [pattern, left]) => result.replace(pattern, left), clean);
}
