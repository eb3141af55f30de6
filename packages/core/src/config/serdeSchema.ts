import {
  array,
  boolean,
  custom,
  minimum,
  NEVER,
  number,
  object,
  pipe,
  record,
  safeParse,
  string,
  transform,
  unknown,
  type ZodMiniType,
} from "zod/mini";
import { unknownVariant, wrongType } from "./serdeText.ts";

/** Message of a required member that is absent; its name is the last segment of the issue's path. */
export const MISSING = "missing field";

/** Message, for text with a source position, of a value that is neither a name nor a table of an enumeration. */
export const NOT_A_NAME = "wanted string or table";

interface RawIssue {
  readonly input?: unknown;
}

/** What a schema under `transform` may report to; the part of zod's payload that is used here. */
interface IssueSink {
  readonly issues: object[];
}

const complain = (expected: string) => (issue: RawIssue) =>
  issue.input === undefined ? MISSING : wrongType(issue.input, expected);

/** A string. */
export const text = () => string({ error: complain("a string") });

/** A value of any kind as text: what is no string as it is written, a list or a table as JSON. */
export const anyAsText = () =>
  pipe(
    unknown(),
    transform((value): string => {
      if (value instanceof Date) return value.toISOString();
      return typeof value === "object" ? JSON.stringify(value) : String(value);
    }),
  );

/** A path, kept as text; relative ones are made absolute where their layer is read. */
export const path = () => string({ error: complain("path string") });

/** True or false. */
export const flag = () => boolean({ error: complain("a boolean") });

/** A number of seconds, with fractions. */
export const seconds = () => number({ error: complain("f64") });

/** Message of a span of time that runs backwards. */
const NEGATIVE_SECONDS = "cannot convert float seconds to Duration: value is negative";

/** A span of time in seconds, refused where it stands when it is negative. */
export const duration = () => seconds().check(minimum(0, { error: NEGATIVE_SECONDS }));

/** An array. */
export const list = <T extends ZodMiniType>(of: T) => array(of, { error: complain("a sequence") });

/** A table with free keys; `name` is what a message calls it. */
export const map = <T extends ZodMiniType>(of: T, name = "a map") =>
  record(string(), of, { error: complain(name) });

/** A table with fixed members; unknown ones are dropped, those not wrapped in `optional` are required. */
export const struct = <T extends Record<string, ZodMiniType>>(name: string, members: T) =>
  object(members, { error: complain(`struct ${name}`) });

const RANGES = {
  u16: [0, 65_535],
  i32: [-2_147_483_648, 2_147_483_647],
  i64: [-Infinity, Infinity],
  u64: [0, Infinity],
  usize: [0, Infinity],
} as const;

/** An integer within the range of the named machine type. */
export function integer(type: keyof typeof RANGES) {
  const [min, max] = RANGES[type];
  return custom<number>(
    (value) => typeof value === "number" && Number.isInteger(value) && value >= min && value <= max,
    {
      error: ({ input }: RawIssue) => {
        if (input === undefined) return MISSING;
        return typeof input === "number" && Number.isInteger(input)
          ? `invalid value: integer \`${input}\`, expected ${type}`
          : wrongType(input, type);
      },
    },
  );
}

function notAVariant(input: unknown, variants: readonly string[]): string {
  if (input === undefined) return MISSING;
  if (typeof input === "string") return unknownVariant(input, variants);
  const key = typeof input === "object" && !Array.isArray(input) ? Object.keys(input ?? {})[0] : undefined;
  return key === undefined ? NOT_A_NAME : unknownVariant(key, variants);
}

/** One of the given names. */
export function oneOf<const T extends readonly string[]>(variants: T) {
  return custom<T[number]>((value) => variants.some((variant) => variant === value), {
    error: ({ input }: RawIssue) => notAVariant(input, variants),
  });
}

/** One of the given names, of which those in `tables` are written `{ name = { … } }`; `T` is the decoded union. */
export function oneOfOrTable<T>(variants: readonly string[], tables: Record<string, ZodMiniType>) {
  return pipe(
    unknown(),
    transform((value, context): T => {
      if (typeof value === "string" && variants.includes(value) && !(value in tables)) return value as T;
      const [key, content] = typeof value === "object" && value ? (Object.entries(value)[0] ?? []) : [];
      const schema = key === undefined ? undefined : tables[key];
      if (key === undefined || !schema) return refuse(context, notAVariant(value, variants));
      const result = safeParse(schema, content);
      if (result.success) return { [key]: result.data } as T;
      return adopt(context, result.error.issues, [key]);
    }),
  );
}

/** Reports a failure of the value itself from inside a transform. */
export function refuse(context: IssueSink, message: string): never {
  context.issues.push({ code: "custom", message, path: [] });
  return NEVER;
}

/** Reports failures of an inner schema from inside a transform. */
export function adopt(
  context: IssueSink,
  issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[],
  prefix: readonly string[] = [],
): never {
  for (const { message, path } of issues) {
    context.issues.push({ code: "custom", message, path: [...prefix, ...path] });
  }
  return NEVER;
}
