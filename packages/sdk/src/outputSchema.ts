import type { JsonValue } from "@codex/protocol";

/** A schema of a library such as zod (4.2 or later) that says what it is as JSON Schema: a Standard JSON Schema. */
export interface TypedSchema<Output> {
  readonly "~standard": {
    readonly validate: (value: unknown) => Validated<Output> | Promise<Validated<Output>>;
    readonly jsonSchema: {
      readonly input: (options: { target: "draft-2020-12" }) => Record<string, unknown>;
    };
  };
}

type Validated<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly unknown[] };

/** The form of an answer: a JSON Schema, or a schema of a library. */
export type OutputSchema<Output> = JsonValue | TypedSchema<Output>;

/** The schema as the wire has it. Throws what the library throws for a form that JSON Schema cannot say. */
export function wireSchema(schema: OutputSchema<unknown>): JsonValue {
  if (!isTyped(schema)) return schema;
  return closed(schema["~standard"].jsonSchema.input({ target: "draft-2020-12" }) as JsonValue);
}

/** An answer read in the form that was asked for; undefined when it has not that form. */
export async function readOutput<Output>(
  schema: OutputSchema<Output>,
  text: string,
): Promise<Output | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  // A plain JSON Schema says nothing about the type: it is what the caller takes it for.
  if (!isTyped(schema)) return value as Output;
  const validated = await schema["~standard"].validate(value);
  return validated.issues === undefined ? validated.value : undefined;
}

function isTyped<Output>(schema: OutputSchema<Output>): schema is TypedSchema<Output> {
  // Some libraries make schemas that can be called.
  const mayBe = (typeof schema === "object" && schema !== null) || typeof schema === "function";
  return mayBe && "~standard" in schema;
}

/** Providers want objects with members of their own to say that they have no others; what says something stays. */
function closed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const open = value.type === "object" && value.properties !== undefined;
  const members = Object.entries(value).map(([name, member]) => [name, closed(member ?? null)] as const);
  return { ...(open ? { additionalProperties: false } : {}), ...Object.fromEntries(members) };
}
