import { display, EvaluationError, represent, Tuple, typeName, type Value } from "./value.ts";

/** `format % values`: `%s`, `%r` and `%d` are known; throws `EvaluationError`. */
export function formatPercent(format: string, values: Value): string {
  const rest = values instanceof Tuple ? [...values.items] : [values];
  const text = format.replace(/%([\s\S]?)/g, (_, conversion: string) => {
    if (conversion === "%") return "%";
    if (conversion === "") throw new EvaluationError("Incomplete format");
    if (!"srd".includes(conversion))
      throw new EvaluationError(`Unsupported format character: '${conversion}'`);
    const value = rest.shift();
    if (value === undefined) throw new EvaluationError("Not enough arguments for format string");
    if (conversion === "d" && typeof value !== "bigint") {
      throw new EvaluationError(`Operation \`format(%d)\` not supported on type \`${typeName(value)}\``);
    }
    return conversion === "r" ? represent(value) : display(value);
  });
  if (rest.length > 0) throw new EvaluationError("Too many arguments for format string");
  return text;
}
