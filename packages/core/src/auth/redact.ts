const HIDDEN = "[redacted]";

/** Shapes that are secrets wherever they stand, and what is left of them. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${HIDDEN}`],
  [/\bsk-[\w-]{8,}/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/(:\/\/)[^\s/:@]+:[^\s/@]+@/g, `$1${HIDDEN}@`],
  [
    /("?(?:api_key|OPENAI_API_KEY|access_token|refresh_token|id_token)"?\s*[:=]\s*"?)[^\s",}]+/gi,
    `$1${HIDDEN}`,
  ],
];

/** Shortest text taken for a secret; anything shorter would blot out ordinary words. */
const SHORTEST_SECRET = 4;

/** The text without anything that looks like a key or token, and without the given secrets. */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, HIDDEN);
  }
  return PATTERNS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), clean);
}
