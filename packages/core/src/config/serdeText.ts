import { debugString } from "../debugString.ts";
import { floatText, isInt64 } from "./edit/tomlText.ts";

/** How a TOML value is named in a message about its type, e.g. ``integer `5` ``. */
function describeValue(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `string ${debugString(value)}`;
    case "boolean":
      return `boolean \`${value}\``;
    case "bigint":
      return `integer \`${value}\``;
    case "number":
      return isInt64(value) ? `integer \`${BigInt(value)}\`` : `floating point \`${shownFloat(value)}\``;
    default:
      return Array.isArray(value) ? "sequence" : "map";
  }
}

function shownFloat(value: number): string {
  return Number.isNaN(value) ? "NaN" : floatText(value);
}

/** The allowed names of an enumeration as the message lists them. */
function describeVariants(variants: readonly string[]): string {
  const quoted = variants.map((variant) => `\`${variant}\``);
  if (quoted.length === 1) return `${quoted[0]}`;
  return quoted.length === 2 ? quoted.join(" or ") : `one of ${quoted.join(", ")}`;
}

/** Message about a value of the wrong type. */
export function wrongType(value: unknown, expected: string): string {
  return `invalid type: ${describeValue(value)}, expected ${expected}`;
}

/** Message about a name that the enumeration does not have. */
export function unknownVariant(name: string, variants: readonly string[]): string {
  return `unknown variant \`${name}\`, expected ${describeVariants(variants)}`;
}
