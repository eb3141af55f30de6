/** A JSON object from outside, nothing known about its members. */
export type Foreign = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (an array is not). */
export function isForeign(value: unknown): value is Foreign {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value when it is a string, else null. */
export function stringOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Whether a member is absent (or null) or a string. */
export function isOptionalString(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === "string";
}
